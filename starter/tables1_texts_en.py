"""English texts to read."""

from __future__ import annotations

from starter.tables1_texts import Text

TRAIN = [
    Text(
        "{name} lives in {town}. {name.he} has {pet.a} called {name2}. [Every morning|Every evening], "
        "they walk together {place.at}.",
        (
            ("Where does {name} live?|In which town does {name} live?", "in {town}", "{town}"),
            ("What is the {pet.word} called?|What is the name of the {pet.word}?", "{name2}"),
            ("What animal does {name} have?|Which pet does {name} have?", "{pet.a}", "{pet.word}"),
            ("Where do they walk together?", "{place.at}", "{place.word}"),
        ),
        (
            ("Does {name} live in {town}?", "town", "{name} lives in {town}"),
            ("Does {name} have {pet.a}?", "pet", "{name} has {pet.a}"),
        ),
        ("{name} lives in {town} and walks [every day |]{place.at} with {name.his} {pet.word}, {name2}.",),
        ("{name} and {name.his} {pet.word}", "A walk with {name2}"),
    ),
    Text(
        "{when}, {name} went {place.to} with {name2}. {name} [saw|bought] {colour.a} {thing.word} there. "
        "{name2} wanted to go home at {hour}.",
        (
            (
                "Where did {name} go?|Where did {name} go with {name2}?",
                "{place.to}",
                "the {place.word}",
                "{place.word}",
            ),
            ("Who went with {name}?|Who was with {name}?", "{name2}"),
            ("What colour was the {thing.word}?", "{colour}"),
            ("When did they go {place.to}?", "{when}"),
            ("Who wanted to go home?", "{name2}"),
        ),
        (
            ("Was the {thing.word} {colour}?", "colour", "the {thing.word} was {colour}"),
            ("Did {name} go {place.to}?", "place", "{name} went {place.to}"),
        ),
        ("{name} and {name2} went {place.to}, where {name} found {colour.a} {thing.word}.",),
        ("A day with {name2}", "The {colour} {thing.word}"),
    ),
    Text(
        "{name} is {job.a}. {name.he} works in {town} and starts at {hour} every day. After work, "
        "{name.he} likes to {verb} with {name.his} friend {name2}.",
        (
            ("What is {name}'s job?|What does {name} do for a living?", "{job.a}", "{job}"),
            ("Where does {name} work?", "in {town}", "{town}"),
            ("At what time does {name} start work?|When does {name} start work?", "at {hour}", "{hour}"),
            ("What does {name} like to do after work?", "{verb}", "to {verb}"),
            ("Who is {name}'s friend?", "{name2}"),
        ),
        (
            ("Is {name} {job.a}?", "job", "{name} is {job.a}"),
            ("Does {name} work in {town}?", "town", "{name} works in {town}"),
        ),
        ("{name} is {job.a} in {town} who likes to {verb} after work.",),
        ("{name}'s day", "The life of {job.a}"),
    ),
    Text(
        "[Yesterday|This morning|Last week], {name} bought {number} {fruit.pl} and {food2.a} at the "
        "market. They were for {name2}, who was [ill|hungry]. {name2} "
        "said thank you and gave {name.him} {thing.a}.",
        (
            ("How many {fruit.pl} did {name} buy?", "{number}", "{number} {fruit.pl}"),
            ("Who were they for?|Who were the {fruit.pl} for?", "{name2}", "for {name2}"),
            ("What did {name2} give {name}?", "{thing.a}", "{thing.word}"),
            ("Who bought the {fruit.pl}?", "{name}"),
        ),
        (
            ("Did {name} buy {number} {fruit.pl}?", "number", "{name} bought {number} {fruit.pl}"),
            ("Did {name2} give {name} {thing.a}?", "thing", "{name2} gave {name.him} {thing.a}"),
        ),
        ("{name} bought {number} {fruit.pl} for {name2}, who gave {name.him} {thing.a}.",),
        ("{fruit.pl} for {name2}", "A kind present"),
    ),
    Text(
        "The {animal.word} was hiding {place.at}. {name} heard it at {hour} and called {name2}. They gave "
        "it {food.a}, and it came out.",
        (
            (
                "What was hiding {place.at}?|Which animal was hiding?",
                "the {animal.word}",
                "{animal.a}",
                "{animal.word}",
            ),
            ("Who heard the {animal.word}?", "{name}"),
            ("Who did {name} call?", "{name2}"),
            (
                "Where was the {animal.word} hiding?|Where was the {animal.word}?",
                "{place.at}",
                "the {place.word}",
                "{place.word}",
            ),
            ("What did they give the {animal.word}?", "{food.a}", "{food.word}"),
        ),
        (
            ("Was the {animal.word} hiding {place.at}?", "place", "it was hiding {place.at}"),
            ("Did they give it {food.a}?", "food", "they gave it {food.a}"),
        ),
        ("{name} and {name2} used {food.a} to make the {animal.word} {place.at} come out.",),
        ("The hidden {animal.word}", "A noise at {hour}"),
    ),
    Text(
        "{name}'s birthday is {when}. {name.his} parents will give {name.him} {colour.a} {thing.word}. "
        "{name2} will make {food.a} for the party.",
        (
            ("When is {name}'s birthday?", "{when}"),
            (
                "What will {name}'s parents give {name.him}?|What will {name} get from {name.his} parents?",
                "{colour.a} {thing.word}",
                "{thing.a}",
                "{thing.word}",
            ),
            ("What will {name2} make?", "{food.a}", "{food.word}"),
            ("What colour will the {thing.word} be?", "{colour}"),
            ("Who will make {food.a}?", "{name2}"),
        ),
        (
            ("Is {name}'s birthday {when}?", "when", "{name.his} birthday is {when}"),
            ("Will {name2} make {food.a}?", "food", "{name2} will make {food.a}"),
        ),
        ("For {name}'s birthday {when}, there will be {food.a} and {colour.a} {thing.word}.",),
        ("{name}'s birthday", "A party for {name}"),
    ),
    Text(
        "The train to {town} leaves at {hour}. {name} is waiting on the platform with {number} bags. "
        "{name.he} is going to visit {name.his} [uncle|cousin|friend] {name2}.",
        (
            ("At what time does the train leave?|When does the train leave?", "at {hour}", "{hour}"),
            ("Where does the train go?|Where is the train going?", "to {town}", "{town}"),
            ("How many bags does {name} have?", "{number}", "{number} bags"),
            ("Who is {name} going to visit?", "{name2}"),
        ),
        (
            ("Does the train go to {town}?", "town", "the train goes to {town}"),
            ("Does the train leave at {hour}?", "hour", "it leaves at {hour}"),
        ),
        ("{name} is taking the train to {town} at {hour} to visit {name2}.",),
        ("The train to {town}", "A visit to {name2}"),
    ),
    Text(
        "There are {number} {animal.pl} on the farm near {town}. {name}, the farmer, feeds them at "
        "{hour}. The youngest one is called {name2} and loves {fruit.pl}.",
        (
            (
                "How many {animal.pl} are there?|How many {animal.pl} are on the farm?",
                "{number}",
                "{number} {animal.pl}",
            ),
            ("Who feeds the {animal.pl}?|What is the farmer's name?", "{name}"),
            ("What is the youngest one called?", "{name2}"),
            ("What does {name2} love?|What does the youngest one love?", "{fruit.pl}"),
            ("Where is the farm?", "near {town}", "{town}"),
        ),
        (
            ("Are there {number} {animal.pl} on the farm?", "number", "there are {number} {animal.pl}"),
            ("Does {name2} love {fruit.pl}?", "fruit", "{name2} loves {fruit.pl}"),
        ),
        ("On a farm near {town}, {name} feeds {number} {animal.pl}, and the youngest is {name2}.",),
        ("The {animal.pl} of the farm", "{name} the farmer"),
    ),
    Text(
        "{name} lost {name.his} {colour} {thing.word} {when}. {name.he} looked for it everywhere. At "
        "last, {name2} found it {place.at}.",
        (
            ("What did {name} lose?", "{name.his} {colour} {thing.word}", "{thing.a}", "{thing.word}"),
            ("Who found the {thing.word}?", "{name2}"),
            (
                "Where was the {thing.word}?|Where did {name2} find it?",
                "{place.at}",
                "the {place.word}",
                "{place.word}",
            ),
            ("What colour is the {thing.word}?", "{colour}"),
            ("When did {name} lose it?", "{when}"),
        ),
        (
            ("Did {name} lose {thing.a}?", "thing", "{name} lost {thing.a}"),
            ("Was it found {place.at}?", "place", "{name2} found it {place.at}"),
        ),
        ("{name} lost {name.his} {thing.word}, but {name2} found it {place.at}.",),
        ("The lost {thing.word}", "Where is the {thing.word}?"),
    ),
    Text(
        "{name} and {name2} are [cousins|neighbours|friends|good friends]. {name} prefers {fruit.pl}, but "
        "{name2} prefers {fruit2.pl}. {when}, they will cook together in {town}.",
        (
            ("What does {name} prefer?", "{fruit.pl}"),
            ("What does {name2} prefer?", "{fruit2.pl}"),
            ("When will they cook together?", "{when}"),
            ("Where will they cook?", "in {town}", "{town}"),
            ("Who prefers {fruit.pl}?", "{name}"),
        ),
        (
            ("Does {name} prefer {fruit.pl}?", "fruit", "{name} prefers {fruit.pl}"),
            ("Will they cook in {town}?", "town", "they will cook in {town}"),
        ),
        ("{name} and {name2} like different food, but they will cook together {when}.",),
        ("Cooking together", "{name} and {name2} in the kitchen"),
    ),
    Text(
        "A [new|small] museum opened in {town} {when}. It has {number} rooms, and the most famous object "
        "is {colour.a} {thing.word}. The director is {name}.",
        (
            ("Where did the museum open?|In which town is the museum?", "in {town}", "{town}"),
            ("How many rooms does it have?|How many rooms are there in the museum?", "{number}", "{number} rooms"),
            ("What is the most famous object?", "{colour.a} {thing.word}", "{thing.a}", "{thing.word}"),
            ("Who is the director?|What is the director's name?", "{name}"),
            ("When did the museum open?", "{when}"),
        ),
        (
            ("Does the museum have {number} rooms?", "number", "it has {number} rooms"),
            ("Is the museum in {town}?", "town", "it opened in {town}"),
        ),
        (
            "A museum with {number} rooms opened in {town}.",
            "{name} directs a new museum in {town}, which has {number} rooms.",
        ),
        ("A museum in {town}", "The museum with {number} rooms"),
    ),
    Text(
        "{name} wrote a letter to {name2} {when}. In the letter, {name.he} talked about {name.his} new "
        "house near the {place.word}. {name.he} also sent a photo of {animal.a}.",
        (
            ("Who wrote a letter?|Who wrote the letter?", "{name}"),
            ("Who was the letter for?|Who did {name} write to?", "{name2}"),
            ("What was in the photo?|What did the photo show?", "{animal.a}", "{animal.word}"),
            ("Where is the new house?", "near the {place.word}", "the {place.word}", "{place.word}"),
            ("When did {name} write the letter?", "{when}"),
        ),
        (
            ("Was the letter for {name2}?", "name2", "{name} wrote it to {name2}"),
            ("Did the photo show {animal.a}?", "animal", "it was a photo of {animal.a}"),
        ),
        ("{name} wrote to {name2} about {name.his} new house and sent a photo of {animal.a}.",),
        ("A letter to {name2}", "News from {name}"),
    ),
    Text(
        "It was very cold in {town}. {name} put on {colour.a} coat and took {thing.a}. {name.he} walked "
        "{place.to} and drank {drink.a} with {name2}.",
        (
            ("What did {name} take?", "{thing.a}", "{thing.word}"),
            ("What colour was the coat?|What colour was {name}'s coat?", "{colour}"),
            ("Where did {name} walk?", "{place.to}", "the {place.word}", "{place.word}"),
            ("Where was it very cold?|Where was it cold?", "in {town}", "{town}"),
            ("Who drank with {name}?", "{name2}"),
        ),
        (
            ("Was the coat {colour}?", "colour", "the coat was {colour}"),
            ("Did {name} take {thing.a}?", "thing", "{name} took {thing.a}"),
        ),
        ("On a cold day in {town}, {name} walked {place.to} and met {name2}.",),
        ("A cold day in {town}", "A hot drink with {name2}"),
    ),
    Text(
        "The class of {name} has {number} pupils. {when}, they visited {town} by bus. The children liked "
        "the {animal.word} best, but their teacher liked the {place.word}.",
        (
            ("How many pupils are in the class?|How many pupils does the class have?", "{number}", "{number} pupils"),
            ("Which town did they visit?|What town did the class visit?", "{town}"),
            ("What did the children like best?", "the {animal.word}", "{animal.word}"),
            ("What did the teacher like?", "the {place.word}", "{place.word}"),
            ("When did they visit {town}?", "{when}"),
        ),
        (
            ("Did they visit {town}?", "town", "they visited {town}"),
            ("Does the class have {number} pupils?", "number", "it has {number} pupils"),
        ),
        ("{name}'s class of {number} pupils visited {town} by bus.",),
        ("A school trip to {town}", "The children and the {animal.word}"),
    ),
    Text(
        "{name} can {verb} very well. {name.he} learned it in {town} when {name.he} was {number} years "
        "old. {name.his} teacher was {name2}.",
        (
            ("What can {name} do well?|What can {name} do very well?", "{verb}", "to {verb}"),
            ("Where did {name} learn it?|Where did {name} learn to {verb}?", "in {town}", "{town}"),
            ("How old was {name} then?|How old was {name} in {town}?", "{number}", "{number} years old"),
            ("Who was {name}'s teacher?", "{name2}"),
        ),
        (
            ("Can {name} {verb} well?", "verb", "{name} can {verb} very well"),
            ("Was {name2} the teacher?", "name2", "the teacher was {name2}"),
        ),
        ("{name} learned to {verb} in {town} with {name2}.",),
        ("How {name} learned to {verb}", "{name}'s teacher"),
    ),
    Text(
        "The shop of Mr {man} sells {thing.pl}, {thing2.pl} and {thing3.pl}. It opens at {hour} and is "
        "closed {when}. {name2} helps him in summer.",
        (
            ("When does the shop open?|At what time does the shop open?", "at {hour}", "{hour}"),
            ("Who helps Mr {man}?|Who helps in summer?", "{name2}"),
            ("When is the shop closed?", "{when}"),
        ),
        (
            ("Does the shop sell {thing.pl}?", "thing", "it sells {thing.pl}"),
            ("Does the shop open at {hour}?", "hour", "it opens at {hour}"),
        ),
        ("Mr {man} has a shop that sells {thing.pl}, {thing2.pl} and {thing3.pl}.",),
        ("Mr {man}'s shop", "A shop for {thing.pl}"),
    ),
    Text(
        "{name} dreamed about {colour.a} {animal.word}. In the dream, it was eating {food.a} {place.at}. "
        "When {name.he} woke up, {name.he} told {name2} everything.",
        (
            ("What did {name} dream about?", "{colour.a} {animal.word}", "{animal.a}", "{animal.word}"),
            ("What was the {animal.word} eating?", "{food.a}", "{food.word}"),
            ("What colour was the {animal.word}?", "{colour}"),
            ("Who did {name} tell?|Who heard about the dream?", "{name2}"),
            ("Where was the {animal.word} eating?", "{place.at}", "the {place.word}", "{place.word}"),
        ),
        (
            ("Was the {animal.word} {colour}?", "colour", "the {animal.word} was {colour}"),
            ("Was it eating {food.a}?", "food", "it was eating {food.a}"),
        ),
        ("{name} told {name2} about a dream of {colour.a} {animal.word}.",),
        ("A strange dream", "The {colour} {animal.word}"),
    ),
    Text(
        "The race started at {hour}. {name} was first, {name2} was second and {name3} was third. The "
        "prize was {colour.a} {thing.word}.",
        (
            ("Who was first?|Who won the race?", "{name}"),
            ("Who was second?", "{name2}"),
            ("Who was third?", "{name3}"),
            ("What was the prize?", "{colour.a} {thing.word}", "{thing.a}", "{thing.word}"),
            ("When did the race start?|At what time did the race start?", "at {hour}", "{hour}"),
        ),
        (
            ("Did the race start at {hour}?", "hour", "it started at {hour}"),
            ("Was the prize {thing.a}?", "thing", "the prize was {colour.a} {thing.word}"),
        ),
        ("{name} won the race ahead of {name2} and {name3} and got {colour.a} {thing.word}.",),
        ("The race", "{name} wins the race"),
    ),
    Text(
        "{name} has three things in {name.his} bag: {thing.a}, {thing2.a} and {food.a}. {name.he} is "
        "going {place.to}. {name2} will meet {name.him} there at {hour}.",
        (
            ("Where is {name} going?", "{place.to}", "the {place.word}", "{place.word}"),
            ("Who will meet {name}?|Who will meet {name} there?", "{name2}"),
            ("At what time will they meet?|When will they meet?", "at {hour}", "{hour}"),
            ("What food is in the bag?", "{food.a}", "{food.word}"),
        ),
        (
            ("Is there {food.a} in the bag?", "food", "there is {food.a} in the bag"),
            ("Is {name} going {place.to}?", "place", "{name} is going {place.to}"),
        ),
        ("{name} will meet {name2} {place.at} at {hour}.",),
        ("{name}'s bag", "Meeting {name2}"),
    ),
    Text(
        "A [big|strong] storm hit {town} {when}. It broke {number} windows and a tree fell on the "
        "{place.word}. {name}, {job.a}, said that nobody was hurt.",
        (
            ("Where was the storm?|In which town was the storm?", "in {town}", "{town}"),
            ("How many windows did it break?|How many windows were broken?", "{number}", "{number} windows"),
            ("What did the tree fall on?", "the {place.word}", "{place.word}", "on the {place.word}"),
            ("When was the storm?|When did the storm hit {town}?", "{when}"),
            ("What is {name}'s job?", "{job.a}", "{job}"),
        ),
        (
            ("Did the storm hit {town}?", "town", "it hit {town}"),
            ("Did it break {number} windows?", "number", "it broke {number} windows"),
        ),
        ("A storm broke {number} windows in {town}, but nobody was hurt.",),
        ("A storm in {town}", "The broken windows"),
    ),
    Text(
        "{name} painted {name.his} {thing.word} in {colour} and {colour2}. It took {number} days. {name2} "
        "did not like it, but the neighbours said it was beautiful.",
        (
            ("What did {name} paint?", "{name.his} {thing.word}", "the {thing.word}", "{thing.word}"),
            ("How many days did it take?|How long did it take?", "{number}", "{number} days"),
            ("Who did not like it?", "{name2}"),
            ("Who painted the {thing.word}?", "{name}"),
        ),
        (
            ("Did {name} paint {thing.a}?", "thing", "{name} painted {name.his} {thing.word}"),
            ("Did it take {number} days?", "number", "it took {number} days"),
        ),
        ("{name} painted {name.his} {thing.word} in {number} days, and the neighbours found it beautiful.",),
        ("The {colour} {thing.word}", "{name} paints"),
    ),
    Text(
        "The film tells the story of {hero.a} named {hero.name}. {hero.he} finds {thing.a} {place.at} and "
        "becomes rich. {name2} saw it {when} and laughed a lot.",
        (
            ("What is the name of the {hero.word}?", "{hero.name}"),
            ("What does {hero.name} find?", "{thing.a}", "{thing.word}"),
            ("Where does {hero.name} find it?", "{place.at}", "the {place.word}", "{place.word}"),
            ("Who saw the film?", "{name2}"),
            ("When did {name2} see the film?", "{when}"),
        ),
        (
            ("Does {hero.name} find {thing.a}?", "thing", "{hero.name} finds {thing.a}"),
            ("Did {name2} see the film {when}?", "when", "{name2} saw it {when}"),
        ),
        ("In the film, {hero.a} named {hero.name} finds {thing.a} and becomes rich.",),
        ("A funny film", "The {hero.word} and the {thing.word}"),
    ),
    Text(
        "Grandmother gave {name} {thing.a} and {name2} {thing2.a}. {name} put it {place.at}. {name2} "
        "carried it to {town}.",
        (
            ("What did {name} get?|What did Grandmother give {name}?", "{thing.a}", "{thing.word}"),
            ("What did {name2} get?|What did Grandmother give {name2}?", "{thing2.a}", "{thing2.word}"),
            ("Where did {name} put it?", "{place.at}", "the {place.word}", "{place.word}"),
            ("Who got {thing2.a}?", "{name2}"),
            ("Who got {thing.a}?", "{name}"),
        ),
        (
            ("Did {name} get {thing.a}?", "thing", "Grandmother gave {name} {thing.a}"),
            ("Did {name2} go to {town}?", "town", "{name2} carried it to {town}"),
        ),
        ("Grandmother gave {name} {thing.a} and {name2} {thing2.a}.",),
        ("Grandmother's presents", "Two presents"),
    ),
    Text(
        "{name} sleeps badly because there is {animal.a} {place.at} that makes noise all night. {when}, "
        "{name.he} talked to {name2} about it. {name2} gave {name.him} {number} candles and a good book.",
        (
            ("What makes noise all night?|Which animal makes noise all night?", "{animal.a}", "{animal.word}"),
            ("Who did {name} talk to?", "{name2}"),
            ("How many candles did {name2} give?", "{number}", "{number} candles"),
        ),
        (
            ("Is there {animal.a} {place.at}?", "animal", "there is {animal.a} {place.at}"),
            ("Did {name} talk to {name2}?", "name2", "{name} talked to {name2}"),
        ),
        ("{name} cannot sleep because of {animal.a}, so {name2} gave {name.him} candles and a book.",),
        ("The noisy {animal.word}", "A bad night"),
    ),
]

TEST = [
    Text(
        "{name} moved to {town} {when}. In the new flat, {name.he} found {colour.a} {thing.word} that the "
        "old owner, {name2}, had left behind.",
        (
            ("To which city did {name} move?", "{town}", "to {town}"),
            ("Which object was left behind?", "{colour.a} {thing.word}", "{thing.a}", "{thing.word}"),
            ("Who was the old owner of the flat?", "{name2}"),
            ("When was the move to {town}?", "{when}"),
            ("Which colour is the {thing.word}?", "{colour}"),
        ),
        (
            ("Is {town} the city where {name} moved?", "town", "{name} moved to {town}"),
            ("Is the old owner's {thing.word} {colour}?", "colour", "it is {colour.a} {thing.word}"),
        ),
    ),
    Text(
        "A ranger counted {number} {animal.pl} {place.at} last year. {name}, who studies them, thinks "
        "they came from the north. They eat mostly {fruit.pl}.",
        (
            ("What number of {animal.pl} did the ranger count?", "{number}", "{number} {animal.pl}"),
            ("Who studies the {animal.pl}?", "{name}"),
            ("What do the {animal.pl} mostly eat?", "{fruit.pl}"),
            ("In what place did the ranger count them?", "{place.at}", "the {place.word}", "{place.word}"),
        ),
        (
            ("Did the ranger count {number} {animal.pl}?", "number", "the ranger counted {number} of them"),
            ("Do the {animal.pl} mostly eat {fruit.pl}?", "fruit", "they eat mostly {fruit.pl}"),
        ),
    ),
    Text(
        "The concert begins at {hour} {place.at}. {name} plays first, then {name2} sings. Tickets cost "
        "{number} pounds.",
        (
            ("At what hour does the concert begin?", "at {hour}", "{hour}"),
            ("Which of them sings?", "{name2}"),
            ("Which of them plays first?", "{name}"),
            ("What is the price of a ticket?", "{number} pounds", "{number}"),
            ("In what place is the concert?", "{place.at}", "the {place.word}", "{place.word}"),
        ),
        (
            ("Does the concert begin at {hour}?", "hour", "it begins at {hour}"),
            ("Do tickets cost {number} pounds?", "number", "tickets cost {number} pounds"),
        ),
    ),
    Text(
        "When {name} was little, {name.he} wanted to become {job.a}. Now {name.he} is {job2.a} in {town} "
        "and keeps {pet.a} in {name.his} office.",
        (
            ("What did {name} want to become?", "{job.a}", "{job}"),
            ("What is {name} now?", "{job2.a}", "{job2}"),
            ("Which pet lives in the office?", "{pet.a}", "{pet.word}"),
            ("In what city is {name} now?", "{town}", "in {town}"),
        ),
        (
            ("Did little {name} want to become {job.a}?", "job", "{name} wanted to become {job.a}"),
            ("Is {pet.a} in the office?", "pet", "{name} keeps {pet.a} there"),
        ),
    ),
    Text(
        "{name2} forgot {name2.his} {thing.word} at school. {name} saw it at {hour} and brought it "
        "{place.to}, where {name2} was eating {food.a}.",
        (
            (
                "Which object did {name2} forget?",
                "{name2.his} {thing.word}",
                "{thing.a}",
                "the {thing.word}",
                "{thing.word}",
            ),
            ("Which person brought it back?", "{name}"),
            ("What food was {name2} having?", "{food.a}", "{food.word}"),
            ("At what hour did {name} see it?", "at {hour}", "{hour}"),
        ),
        (
            ("Is it {thing.a} that {name2} forgot?", "thing", "{name2} forgot {name2.his} {thing.word}"),
            ("Had {name2} {food.a} to eat?", "food", "{name2} was eating {food.a}"),
        ),
    ),
    Text(
        "In our street, the {colour} house belongs to {name}. {name.he} grows {fruit.pl} and keeps "
        "{number} {pet.pl}. {name.his} brother lives in {town}.",
        (
            ("To whom does the {colour} house belong?", "{name}", "to {name}"),
            ("What does {name} grow?", "{fruit.pl}"),
            ("What number of {pet.pl} does {name} keep?", "{number}", "{number} {pet.pl}"),
            ("In what city is the brother?", "{town}", "in {town}"),
        ),
        (
            ("Does {name} grow {fruit.pl}?", "fruit", "{name.he} grows {fruit.pl}"),
            ("Does the brother live in {town}?", "town", "{name.his} brother lives in {town}"),
        ),
    ),
    Text(
        "{when}, a team of divers found {thing.a} under the water near {town}. {name} says it is {number} "
        "years old. It is now shown {place.at}.",
        (
            ("Which object did the divers find?", "{thing.a}", "{thing.word}"),
            ("Near which city was it found?", "{town}", "near {town}"),
            ("How old is it, says {name}?", "{number} years old", "{number} years", "{number}"),
            ("In what place is it shown now?", "{place.at}", "the {place.word}", "{place.word}"),
        ),
        (
            ("Did the divers find {thing.a}?", "thing", "they found {thing.a}"),
            ("Was it found near {town}?", "town", "it was found near {town}"),
        ),
    ),
]

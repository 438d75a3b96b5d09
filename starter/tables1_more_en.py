"""More English texts to read, of other situations and other sentence shapes."""

from __future__ import annotations

from starter.tables1_texts import Text

TRAIN = [
    Text(
        '"Do you have any {thing.pl}?" asked {name}. "Only {colour} ones," said {name2}, who runs the stall '
        "{place.at}. {name} took {number} of them and paid at once.",
        (
            ("What was {name} looking for?|What did {name} ask for?", "{thing.pl}"),
            ("How many {thing.pl} did {name} take?", "{number}", "{number} {thing.pl}"),
            ("Who runs the stall?|What is the name of the seller?", "{name2}"),
            ("What colour were the {thing.pl}?", "{colour}"),
            ("Where is the stall?|Where does {name2} sell {thing.pl}?", "{place.at}", "the {place.word}"),
        ),
        (
            ("Were the {thing.pl} {colour}?", "colour", "{name2} only had {colour} ones"),
            ("Did {name} take {number} {thing.pl}?", "number", "{name} took {number} of them"),
        ),
        ("{name} bought {number} {colour} {thing.pl} at the stall of {name2}.",),
        ("At {name2}'s stall", "{number} {colour} {thing.pl}"),
    ),
    Text(
        "{name}'s team beat {name2}'s team by {number} points. The match was played in {town}, and it was "
        "{name3}, the referee, who blew the whistle at {hour}.",
        (
            ("Whose team won?|Which team won the match?", "{name}'s team", "{name}'s", "the team of {name}", "{name}"),
            ("Whose team lost?|Which team lost?", "{name2}'s team", "{name2}'s", "the team of {name2}", "{name2}"),
            (
                "By how many points did {name}'s team win?|How big was the lead in points?",
                "{number}",
                "{number} points",
                "by {number} points",
            ),
            ("Who was the referee?|Who blew the whistle?", "{name3}"),
            ("Where was the match played?", "in {town}", "{town}"),
            ("When did {name3} blow the whistle?", "at {hour}", "{hour}"),
        ),
        (
            ("Was the match played in {town}?", "town", "it was played in {town}"),
            ("Was {name3} the referee?", "name3", "the referee was {name3}"),
        ),
        ("In {town}, {name}'s team won against {name2}'s team by {number} points.",),
        ("A match in {town}", "{name}'s team wins"),
    ),
    Text(
        "Here is the weather for {town}, read by {name}. It will rain until {hour}, and then the sun will "
        "come out. There will be thick fog {when}, so please drive slowly.",
        (
            ("Which town is the weather report about?", "{town}"),
            ("Who reads the weather?|By whom is the weather read?", "{name}", "by {name}"),
            ("Until when will it rain?|How long will the rain last?", "until {hour}", "{hour}"),
            ("What will come out after the rain?", "the sun", "sun"),
            ("When will there be fog?|When must people drive slowly?", "{when}"),
        ),
        (
            ("Is this the weather for {town}?", "town", "it is the weather for {town}"),
            ("Will it rain until {hour}?", "hour", "it will rain until {hour}"),
        ),
        ("In {town}, it will rain until {hour}, and there will be fog {when}.",),
        ("The weather for {town}", "Rain, sun and fog"),
    ),
    Text(
        "Dear {name2}, I am writing to you from {town}. It is hot here, and I swim every day. Yesterday I "
        "bought {thing.a} for you and ate {food.a} {place.at}. I will be home {when}. Love from {name}.",
        (
            ("Who sent the card?|Who is on holiday?", "{name}"),
            ("Who is the card for?|Who gets this card?", "{name2}"),
            ("From which town does the card come?|Where is {name}?", "{town}", "from {town}", "in {town}"),
            ("What did {name} buy for {name2}?", "{thing.a}", "{thing.word}"),
            ("When will {name} be home?|When does {name} come back?", "{when}"),
            ("Where did {name} eat {food.a}?", "{place.at}", "the {place.word}", "{place.word}"),
        ),
        (
            ("Is {name} writing from {town}?", "town", "{name} is writing from {town}"),
            ("Did {name} buy {thing.a} for {name2}?", "thing", "{name} bought {thing.a} for {name2}"),
        ),
        ("{name} sends {name2} a card from {town} and will be home {when}.",),
        ("A card from {town}", "Holiday news from {name}"),
    ),
    Text(
        "At school, {name} sits next to the window, while {name2} sits next to the door. {name} is good at "
        "maths, but {name2} likes history better. Last week, their teacher, {name3}, gave {name2} {colour.a} star.",
        (
            ("Who sits next to the window?", "{name}"),
            ("Who sits next to the door?|Which child sits next to the door?", "{name2}"),
            ("Which of the two likes history better?|Who likes history better?", "{name2}"),
            ("What is {name} good at?|Which subject is {name} good at?", "maths", "at maths"),
            ("Who teaches {name} and {name2}?|Who gave {name2} a star?", "{name3}"),
            ("What colour was the star?", "{colour}"),
        ),
        (
            ("Does {name} sit next to the window?", "name", "{name} sits next to the window"),
            ("Was the star {colour}?", "colour", "{name2} got {colour.a} star"),
        ),
        ("{name} is good at maths, and {name2}, who likes history, got {colour.a} star.",),
        ("Two pupils in one class", "The {colour} star"),
    ),
    Text(
        "The bus from {town} to {town2} was late. {name}, the driver, had to stop for {number} minutes "
        "because {animal.a} was sitting in the middle of the road. It should have arrived at {hour}.",
        (
            ("Where did the bus come from?|From which town did the bus come?", "from {town}", "{town}"),
            ("Where was the bus going?", "to {town2}", "{town2}"),
            ("Who was the driver?|Who drove the bus?", "{name}"),
            (
                "For how many minutes did the bus stop?|How long did the bus have to stop?",
                "{number} minutes",
                "for {number} minutes",
                "{number}",
            ),
            ("What was sitting in the middle of the road?", "{animal.a}", "{animal.word}"),
            ("At what time should the bus have arrived?", "at {hour}", "{hour}"),
        ),
        (
            ("Was {name} driving the bus?", "name", "the driver was {name}"),
            ("Did the bus stop because of {animal.a}?", "animal", "{animal.a} was sitting in the middle of the road"),
        ),
        ("The bus to {town2} was late because of {animal.a} on the road.",),
        ("The late bus", "The {animal.word} on the road"),
    ),
    Text(
        "For {name}'s famous dish, you need {number} {fruit.pl}, {food.a} and a little salt. Cook everything "
        "for {number2} minutes. It was {man}, an old friend, who taught {name} how to make it.",
        (
            (
                "How many {fruit.pl} do you need?|How many {fruit.pl} go into the dish?",
                "{number}",
                "{number} {fruit.pl}",
            ),
            (
                "How long do you cook it?|For how many minutes do you cook everything?",
                "{number2} minutes",
                "for {number2} minutes",
                "{number2}",
            ),
            ("Who taught {name} how to make it?|From whom did {name} learn the dish?", "{man}", "from {man}"),
            ("Whose dish is it?|Whose famous dish is this?", "{name}'s", "{name}", "{name}'s famous dish"),
        ),
        (
            ("Do you need {number} {fruit.pl}?", "number", "you need {number} of them"),
            ("Is there {food.a} in the dish?", "food", "you need {food.a} for it"),
        ),
        ("{name}'s dish is made with {number} {fruit.pl} and {food.a} and cooks for {number2} minutes.",),
        ("{name}'s famous dish", "Cooking with {fruit.pl}"),
    ),
    Text(
        "The {thing.word} of {name} was broken, so {name.he} took it to {name2}, {job.a} from {town}. It was "
        "repaired in {number} minutes with the help of {thing2.a}. All that {name2} wanted for the work was {food.a}.",
        (
            ("What was broken?", "the {thing.word}", "{name}'s {thing.word}", "the {thing.word} of {name}"),
            ("Who repaired the {thing.word}?|By whom was the {thing.word} repaired?", "{name2}", "by {name2}"),
            ("Which town is {name2} from?|Where does {name2} come from?", "{town}", "from {town}"),
            (
                "How long did the repair take?",
                "{number} minutes",
                "{number}",
            ),
            ("What did {name2} want for the work?", "{food.a}", "{food.word}"),
            ("What helped {name2} to repair the {thing.word}?", "{thing2.a}", "{thing2.word}"),
        ),
        (
            ("Did {name2} want {food.a} for the work?", "food", "{name2} wanted {food.a}"),
            ("Is {name2} {job.a}?", "job", "{name2} is {job.a} from {town}"),
        ),
        ("{name2} repaired {name}'s {thing.word} and only wanted {food.a} for it.",),
        ("The broken {thing.word}", "A good repair"),
    ),
    Text(
        "Somebody stole {thing.a} from the office of {name}. When the police came at {hour}, they saw "
        "{colour.a} {thing2.word} on the floor. It was {name2}'s. So the thief was {name2}!",
        (
            ("What was stolen?|What did the thief steal?", "{thing.a}", "{thing.word}", "the {thing.word}"),
            ("Whose office was it?|Whose office did the thief enter?", "{name}'s", "{name}'s office", "{name}"),
            ("Who was the thief?|Who stole the {thing.word}?", "{name2}"),
            (
                "What did the police see on the floor?|What was lying on the floor?",
                "{colour.a} {thing2.word}",
                "{thing2.a}",
                "{thing2.word}",
            ),
            ("When did the police come?|At what time did the police arrive?", "at {hour}", "{hour}"),
        ),
        (
            ("Did somebody steal {thing.a}?", "thing", "somebody stole {thing.a}"),
            ("Was {name2} the thief?", "name2", "the thief was {name2}"),
        ),
        ("{name2} stole {thing.a} from {name}'s office but left {colour.a} {thing2.word} there.",),
        ("Who is the thief?", "The stolen {thing.word}"),
    ),
    Text(
        "{name} has {pet.a}, and {name2}, who lives next door, has {pet2.a}. The {pet.word} eats only "
        "{fruit.pl}; the {pet2.word} gets {food.a} every day and sleeps {place.at}.",
        (
            ("Who has {pet.a}?|Who is the owner of the {pet.word}?", "{name}"),
            ("What kind of animal does {name2} have?", "{pet2.a}", "{pet2.word}"),
            ("What does the {pet.word} eat?", "{fruit.pl}", "only {fruit.pl}"),
            ("Where does the {pet2.word} sleep?", "{place.at}", "the {place.word}", "{place.word}"),
            ("Which of the two animals gets {food.a}?", "the {pet2.word}", "{pet2.a}", "{pet2.word}"),
            ("Who lives next door to {name}?", "{name2}"),
        ),
        (
            ("Does the {pet.word} eat {fruit.pl}?", "fruit", "the {pet.word} eats only {fruit.pl}"),
            ("Does the {pet2.word} sleep {place.at}?", "place", "the {pet2.word} sleeps {place.at}"),
        ),
        ("{name} has {pet.a} that eats {fruit.pl}, and {name2} has {pet2.a} that gets {food.a}.",),
        ("Two hungry pets", "The {pet.word} and the {pet2.word}"),
    ),
    Text(
        "Museum of {town}\nOpen from {hour} to {hour2}, closed {day}.\nThis month you can see {number} old "
        "{thing.pl}.\nFor a guided tour, please ask {name} at the desk.",
        (
            (
                "When does the museum open?|From what time is the museum open?",
                "at {hour}",
                "from {hour}",
                "{hour}",
            ),
            ("Until what time is the museum open?", "until {hour2}", "to {hour2}", "{hour2}"),
            ("When is the museum closed?", "{day}"),
            ("How many old {thing.pl} can you see?", "{number}", "{number} old {thing.pl}", "{number} {thing.pl}"),
            ("Who must you ask for a guided tour?|Who sits at the desk?", "{name}"),
        ),
        (
            ("Can you see {number} old {thing.pl}?", "number", "there are {number} of them this month"),
            ("Is this the museum of {town}?", "town", "it is the museum of {town}"),
        ),
        ("The museum of {town} shows {number} old {thing.pl} this month and is closed {day}.",),
        ("At the museum of {town}", "Old {thing.pl}"),
    ),
    Text(
        "There is always work on the farm. {name2} milks the cows at {hour}, {name3} sells the {fruit.pl} by "
        "the road, and {name} drives the tractor. In the evening, they all eat {food.a} together.",
        (
            ("Who milks the cows?|By whom are the cows milked?", "{name2}", "by {name2}"),
            ("Who drives the tractor?", "{name}"),
            ("Who sells the {fruit.pl}?", "{name3}"),
            ("What does {name3} sell?|What is sold by the road?", "{fruit.pl}", "the {fruit.pl}"),
            ("At what time are the cows milked?|When does {name2} milk the cows?", "at {hour}", "{hour}"),
            ("What do they all eat in the evening?", "{food.a}", "{food.word}"),
        ),
        (
            ("Does {name3} sell {fruit.pl}?", "fruit", "{name3} sells the {fruit.pl} by the road"),
            ("Does {name} drive the tractor?", "name", "{name} drives the tractor"),
        ),
        ("{name}, {name2} and {name3} share the work on the farm and eat together in the evening.",),
        ("Work on the farm", "Three people, one farm"),
    ),
    Text(
        '{name} picked up the telephone. "Hello, this is {name2}," said a voice. "I am ill, so I cannot come '
        'to work {day}. Please give {food.a} to my {pet.word}. The key to my house is {place.at}."',
        (
            ("Who is calling?|Who is ill?", "{name2}"),
            ("Who picked up the telephone?|Who is {name2} talking to?", "{name}"),
            ("Where is the key?|Where is the key to {name2}'s house?", "{place.at}", "the {place.word}"),
            ("What should the {pet.word} get?", "{food.a}", "{food.word}"),
            ("Why can {name2} not come to work?", "because {name2.he} is ill", "{name2.he} is ill", "ill"),
            ("When can {name2} not come to work?", "{day}"),
        ),
        (
            ("Is the key {place.at}?", "place", "the key is {place.at}"),
            ("Should the {pet.word} get {food.a}?", "food", "{name2} wants {name} to give it {food.a}"),
        ),
        ("{name2}, who is ill, asks {name} on the telephone to feed the {pet.word}.",),
        ("A call from {name2}", "Help for the {pet.word}"),
    ),
    Text(
        "LOST: {colour.a} {thing.word}! I last saw it {when} {place.at}. If it turns up, please call {name}. "
        "Whoever brings it back will get {food.a} from me.",
        (
            ("What is lost?|What is {name} looking for?", "{colour.a} {thing.word}", "{thing.a}", "{thing.word}"),
            ("When did {name} last see it?|When was it last seen?", "{when}"),
            (
                "Where did {name} last see the {thing.word}?|Where was it last seen?",
                "{place.at}",
                "the {place.word}",
                "{place.word}",
            ),
            ("Who should people call?|Who wrote this notice?", "{name}"),
            ("What is the reward?|What will you get if you bring it back?", "{food.a}", "{food.word}"),
        ),
        (
            ("Is the lost {thing.word} {colour}?", "colour", "the notice is about {colour.a} {thing.word}"),
            ("Is the reward {food.a}?", "food", "whoever brings the {thing.word} back will get {food.a}"),
        ),
        ("{name} has lost {colour.a} {thing.word} and promises {food.a} to whoever brings it back.",),
        ("Lost: {colour.a} {thing.word}", "{food.a} as a reward"),
    ),
    Text(
        "{name} is having a party {when}. {name2} is bringing {food.a}, {name3} is bringing {drink.a}, and "
        "{name4}, who has no money, will tell funny stories.",
        (
            ("Who is having a party?|Whose party is it?", "{name}", "{name}'s"),
            ("Who is bringing {food.a}?", "{name2}"),
            ("What is {name3} bringing?|{name3} is bringing what?", "{drink.a}", "{drink.word}"),
            ("Who will tell funny stories?|Which guest has no money?", "{name4}"),
            ("When is the party?", "{when}"),
            ("Who is bringing the drink?|Who is bringing something to drink?", "{name3}"),
        ),
        (
            ("Is {name2} bringing {food.a}?", "food", "{name2} is bringing {food.a}"),
            ("Will {name4} tell funny stories?", "name4", "{name4} will tell funny stories"),
        ),
        ("At {name}'s party {when}, there will be {food.a}, {drink.a} and funny stories.",),
        ("{name}'s party", "Stories, food and {drink.word}"),
    ),
    Text(
        "Behind {name}'s house there is a garden with a high wall. In the middle of it stands {thing.a}, "
        "painted {colour} by {name2}. Every year, {number} {animal.pl} jump over the wall and eat the flowers.",
        (
            ("Where is the garden?", "behind {name}'s house", "behind the house"),
            (
                "What stands in the middle of the garden?|What can you see in the middle of the garden?",
                "{thing.a}",
                "{thing.word}",
            ),
            ("By whom was the {thing.word} painted?", "by {name2}", "{name2}"),
            ("Which animals eat the flowers?|What eats the flowers?", "{animal.pl}", "the {animal.pl}"),
            ("How many {animal.pl} jump over the wall?", "{number}", "{number} {animal.pl}"),
        ),
        (
            ("Is there {thing.a} in the garden?", "thing", "{thing.a} stands in the middle of it"),
            ("Do {animal.pl} eat the flowers?", "animal", "{number} {animal.pl} eat the flowers every year"),
        ),
        ("In {name}'s garden there is {thing.a}, and {animal.pl} come to eat the flowers.",),
        ("The garden behind the house", "Who eats the flowers?"),
    ),
    Text(
        "{name} borrowed {number} books from the library in {town}. One of them, a book about {animal.pl}, had "
        "to be back {when}. Sadly, {name2} spilled {drink.a} on it.",
        (
            ("How many books did {name} borrow?", "{number}", "{number} books"),
            ("In which town is the library?|Where is the library?", "in {town}", "{town}"),
            ("Who spilled {drink.a} on the book?|Who made the book wet?", "{name2}"),
            ("What was spilled on the book?|{name2} spilled what?", "{drink.a}", "{drink.word}"),
            ("Which animals was the wet book about?", "{animal.pl}"),
            ("When did the book have to be back?", "{when}"),
        ),
        (
            ("Did {name} borrow {number} books?", "number", "{name} borrowed {number} books"),
            ("Was the wet book about {animal.pl}?", "animal", "{name2} spilled {drink.a} on a book about {animal.pl}"),
        ),
        ("{name2} spilled {drink.a} on one of the books that {name} had borrowed.",),
        ("The wet book", "A book about {animal.pl}"),
    ),
    Text(
        "Nobody was bored on the bus trip to {town}. {name} sat at the front because {name.he} wanted to see "
        "the road. {name2}, at the back, sang one song after another. Only {name3} slept the whole way, with "
        "{thing.a} on {name3.his} knees.",
        (
            ("Who sat at the front?|Who wanted to see the road?", "{name}"),
            ("Who was at the back of the bus?|Who sang on the bus?", "{name2}"),
            ("Why did {name} sit at the front?", "because {name.he} wanted to see the road", "to see the road"),
            ("Who slept the whole way?|Who was asleep?", "{name3}"),
            ("What was on {name3}'s knees?", "{thing.a}", "{thing.word}"),
            ("Where did the bus go?", "to {town}", "{town}"),
        ),
        (
            ("Did {name3} sleep the whole way?", "name3", "{name3} slept the whole way"),
            ("Was the bus trip to {town}?", "town", "the bus went to {town}"),
        ),
        ("On the bus to {town}, {name} watched the road, {name2} sang and {name3} slept.",),
        ("The bus trip to {town}", "Songs on the bus"),
    ),
    Text(
        "Because of the storm, {name} could not sail home. {name.he} stayed with {name2}, who has a small hotel "
        "near {town}. They played cards until {hour}, and {name2} won {number} games.",
        (
            ("Why could {name} not sail home?", "because of the storm", "the storm"),
            ("With whom did {name} stay?|Who did {name} stay with?", "{name2}", "with {name2}"),
            ("Where is {name2}'s hotel?|Where is the small hotel?", "near {town}", "{town}"),
            ("Until what time did they play cards?", "until {hour}", "{hour}"),
            ("How many games did {name2} win?", "{number}", "{number} games"),
            ("What did they play?", "cards"),
        ),
        (
            ("Did {name2} win {number} games?", "number", "{name2} won {number} games"),
            ("Is the hotel near {town}?", "town", "{name2} has a small hotel near {town}"),
        ),
        ("During the storm, {name} stayed at {name2}'s hotel, where they played cards.",),
        ("The night of the storm", "Cards at {name2}'s hotel"),
    ),
    Text(
        "The old cupboard was too heavy for {name}, so {name2} came to help. Together they carried it from the "
        "living room to the {place.word}. Behind it lay {thing.a}! {name3} had been looking for it for "
        "{number} years.",
        (
            ("What was too heavy for {name}?", "the old cupboard", "the cupboard", "cupboard"),
            ("Who came to help?|Who helped {name}?", "{name2}"),
            (
                "Where did they carry the cupboard?|Where did the cupboard go?",
                "to the {place.word}",
                "the {place.word}",
                "{place.word}",
            ),
            ("What lay behind the cupboard?", "{thing.a}", "{thing.word}"),
            ("Who had been looking for the {thing.word}?", "{name3}"),
            (
                "How many years had {name3} been looking for the {thing.word}?",
                "{number}",
                "{number} years",
                "for {number} years",
            ),
        ),
        (
            ("Did {name2} help {name}?", "name2", "{name2} came to help"),
            ("Was {thing.a} behind the cupboard?", "thing", "{thing.a} lay behind it"),
        ),
        ("{name} and {name2} moved an old cupboard and saw {name3}'s {thing.word} behind it.",),
        ("The heavy cupboard", "Behind the cupboard"),
    ),
    Text(
        "The choir of {town} has {number} singers and meets {day} {place.at}. {name} plays the piano for it. "
        "{name2} is the singer with the highest voice, and {name3} is the one with the lowest.",
        (
            ("How many singers are there in the choir?", "{number}", "{number} singers"),
            ("When does the choir meet?", "{day}"),
            ("Where does the choir meet?", "{place.at}", "the {place.word}", "{place.word}"),
            ("Who has the highest voice?|Which singer has the highest voice?", "{name2}"),
            ("Who has the lowest voice?|Whose voice is the lowest?", "{name3}", "{name3}'s"),
            ("Who plays the piano?|Who plays the piano for the choir?", "{name}"),
        ),
        (
            ("Has the choir got {number} singers?", "number", "there are {number} singers in it"),
            ("Does the choir meet {place.at}?", "place", "it meets {place.at}"),
        ),
        ("The choir of {town}, with {number} singers, meets {day} {place.at}.",),
        ("The choir of {town}", "High and low voices"),
    ),
    Text(
        '{name} had toothache, so {name.he} went to see {name2}, the best dentist in {town}. "You eat too many '
        '{fruit.pl}," said {name2}. "From now on, brush your teeth for {number} minutes every evening!"',
        (
            ("Who had toothache?", "{name}"),
            ("Who is the best dentist in {town}?|What is the name of the dentist?", "{name2}"),
            ("What does {name} eat too many of?|What should {name} eat less often?", "{fruit.pl}"),
            (
                "For how many minutes should {name} brush {name.his} teeth?",
                "{number}",
                "{number} minutes",
                "for {number} minutes",
            ),
            ("Why did {name} see the dentist?", "because {name.he} had toothache", "{name} had toothache", "toothache"),
            ("When should {name} brush {name.his} teeth?", "every evening", "in the evening"),
        ),
        (
            ("Does {name} eat too many {fruit.pl}?", "fruit", "the dentist said that {name} eats too many {fruit.pl}"),
            ("Was it {name} who had toothache?", "name", "{name} had toothache"),
        ),
        ("{name2}, the dentist, told {name} to eat fewer {fruit.pl} and to brush {name.his} teeth.",),
        ("At the dentist", "{name}'s toothache"),
    ),
    Text(
        "{name} lent {thing.a} to {name2}. {name2} lent {thing2.a} to {name3}. {name2} gave the {thing.word} "
        "back {when}, but the {thing2.word} was lost {place.at}.",
        (
            ("To whom did {name} lend {thing.a}?", "to {name2}", "{name2}"),
            ("To whom did {name2} lend {thing2.a}?|Who borrowed {thing2.a}?", "to {name3}", "{name3}"),
            ("{name} lent what to {name2}?|What did {name} lend to {name2}?", "{thing.a}", "{thing.word}"),
            ("When did {name2} give the {thing.word} back?", "{when}"),
            ("Which of the two things was lost?", "the {thing2.word}", "{thing2.a}", "{thing2.word}"),
            ("Where was the {thing2.word} lost?", "{place.at}", "the {place.word}", "{place.word}"),
        ),
        (
            ("Did {name} lend {thing.a} to {name2}?", "thing", "{name} lent {thing.a} to {name2}"),
            ("Was the {thing2.word} lost {place.at}?", "place", "it was lost {place.at}"),
        ),
        ("{name2} gave back {name}'s {thing.word}, but the {thing2.word} that {name3} borrowed was lost.",),
        ("Things lent and lost", "Where is the {thing2.word} now?"),
    ),
    Text(
        "The {animal.word} that {name} drew has {colour} ears, and the one that {name2} drew has {colour2} ears. "
        "Both pictures were put up {place.at} by Mr {man}, the art teacher.",
        (
            ("Which animal did they both draw?", "{animal.a}", "the {animal.word}", "{animal.word}"),
            (
                "Which of the two drew {animal.a} with {colour2} ears?|Whose picture has {colour2} ears?",
                "{name2}",
                "{name2}'s",
            ),
            ("What colour are the ears in {name}'s picture?", "{colour}"),
            ("Who put up the pictures?|Who is the art teacher?", "Mr {man}", "{man}"),
            ("Where were the pictures put up?", "{place.at}", "the {place.word}", "{place.word}"),
        ),
        (
            ("Did {name} draw {colour} ears?", "colour", "the {animal.word} that {name} drew has {colour} ears"),
            ("Were the pictures put up {place.at}?", "place", "Mr {man} put them up {place.at}"),
        ),
        ("{name} and {name2} both drew {animal.a}, and Mr {man} put the pictures up {place.at}.",),
        ("{colour} ears and {colour2} ears", "Two pictures of {animal.a}"),
    ),
    Text(
        "The window of the bus was broken by a ball {when}. The ball had been kicked by {name}, but {name2} was "
        "punished for it. In the end, {name} told the truth and paid {number} pounds to Mr {man}.",
        (
            ("What broke the window?", "a ball", "the ball", "ball"),
            ("Who kicked the ball?|By whom was the ball kicked?", "{name}", "by {name}"),
            ("Who was punished?|Who was wrongly punished?", "{name2}"),
            ("How much did {name} pay?", "{number} pounds", "{number}"),
            ("To whom did {name} pay the money?|Who got the money?", "Mr {man}", "to Mr {man}", "{man}"),
            ("When was the window broken?", "{when}"),
        ),
        (
            ("Did {name} pay {number} pounds?", "number", "{name} paid {number} pounds to Mr {man}"),
            ("Was {name2} punished?", "name2", "{name2} was punished"),
        ),
        ("{name} broke a window with a ball, let {name2} be punished, and told the truth in the end.",),
        ("The broken bus window", "{name} tells the truth"),
    ),
    Text(
        "Message from {name} to {name2}: The meeting is not at {hour} but at {hour2}. Please bring {thing.a}. "
        "{name3} will bring the {food.word}, and I will bring the {drink.word}.",
        (
            ("At what time is the meeting?|When is the meeting?", "at {hour2}", "{hour2}"),
            ("Who wrote the message?|Who sent the message?", "{name}"),
            ("Who got the message?|To whom was the message sent?", "{name2}", "to {name2}"),
            ("What must {name2} bring?|What should {name2} bring?", "{thing.a}", "{thing.word}"),
            ("Who will bring the {food.word}?", "{name3}"),
            ("What will {name} bring?", "the {drink.word}", "{drink.a}", "{drink.word}"),
        ),
        (
            ("Is the meeting at {hour2}?", "hour2", "it is not at {hour} but at {hour2}"),
            ("Will {name3} bring the {food.word}?", "name3", "{name3} will bring the {food.word}"),
        ),
        ("{name} tells {name2} that the meeting is at {hour2} and asks for {thing.a}.",),
        ("A message for {name2}", "The meeting at {hour2}"),
    ),
    Text(
        "At the bakery, {name} was first in the queue, {name2} stood behind {name.him}, and {name3} was last. "
        "There was only one {fruit.word} left, and {name} bought it. {name2} took {food.a}. {name3} went home "
        "with nothing.",
        (
            ("Who was first in the queue?", "{name}"),
            ("Who was last in the queue?|Who went home with nothing?", "{name3}"),
            ("Who stood behind {name}?|Who was between {name} and {name3}?", "{name2}"),
            ("Who bought the last {fruit.word}?", "{name}"),
            ("What did {name2} take?|{name2} took what?", "{food.a}", "{food.word}"),
            ("Where were the three people?", "at the bakery", "the bakery", "bakery"),
        ),
        (
            ("Was {name3} last in the queue?", "name3", "{name3} was last"),
            ("Did {name2} take {food.a}?", "food", "{name2} took {food.a}"),
        ),
        ("{name} bought the last {fruit.word}, {name2} took {food.a}, and {name3} got nothing.",),
        ("The last {fruit.word}", "A queue at the bakery"),
    ),
    Text(
        "{when}, {name} fell over {thing.a} and broke {name.his} leg. {name.he} had to stay in hospital in {town} "
        "for {number} days. It was boring. Luckily, {name2} came every day with {food.a}. They also read a "
        "book about {animal.pl} together.",
        (
            ("What did {name} break?", "{name.his} leg", "a leg", "leg"),
            ("What did {name} fall over?", "{thing.a}", "{thing.word}"),
            (
                "How long did {name} stay in hospital?|How many days did {name} spend in hospital?",
                "{number} days",
                "for {number} days",
                "{number}",
            ),
            ("Who came to see {name} every day?|Who visited {name}?", "{name2}"),
            ("In which town was the hospital?", "in {town}", "{town}"),
            ("What did {name2} bring every day?", "{food.a}", "{food.word}"),
        ),
        (
            ("Did {name} fall over {thing.a}?", "thing", "{name} fell over {thing.a}"),
            ("Did they read about {animal.pl}?", "animal", "they read a book about {animal.pl}"),
        ),
        ("{name} broke {name.his} leg and spent {number} days in hospital, where {name2} came every day.",),
        ("The broken leg", "{number} days in hospital"),
    ),
    Text(
        "Drawing contest in {town}: the results. First prize: {name}, for {colour.a} {animal.word}. Second "
        "prize: {name2}, for {thing.a}. Third prize: {name3}, for a picture of the {sky.word}.",
        (
            ("Who won the first prize?|Who got the first prize?", "{name}"),
            ("Who won the second prize?|The second prize went to whom?", "{name2}", "to {name2}"),
            ("What did {name2} draw?", "{thing.a}", "{thing.word}"),
            ("Which prize did {name3} win?", "the third prize", "third prize", "the third"),
            ("Who drew the {sky.word}?|Who made a picture of the {sky.word}?", "{name3}"),
            ("Where was the contest?", "in {town}", "{town}"),
        ),
        (
            ("Did {name2} get a prize for {thing.a}?", "thing", "{name2} won the second prize for {thing.a}"),
            ("Was the contest in {town}?", "town", "it was in {town}"),
        ),
        ("{name} won the drawing contest in {town} with {colour.a} {animal.word}.",),
        ("The drawing contest", "First prize for {name}"),
    ),
    Text(
        "Clubs this year\nCooking: {day}, with {name}\nDancing: {day2}, with {name2}\nChess: {day3}, with {name3}\n"
        "All the clubs start at {hour} in the old gym.",
        (
            ("Who teaches cooking?|Which teacher has the cooking club?", "{name}"),
            ("When is the dancing club?|When can you learn to dance?", "{day2}"),
            ("When is the chess club?", "{day3}"),
            ("What does {name2} teach?|Which club does {name2} have?", "dancing", "the dancing club"),
            ("At what time do the clubs start?|When do all the clubs start?", "at {hour}", "{hour}"),
            ("Where are the clubs?", "in the old gym", "the old gym", "in the gym"),
        ),
        (
            ("Do the clubs start at {hour}?", "hour", "all the clubs start at {hour}"),
            ("Is {name3} the chess teacher?", "name3", "the chess club is with {name3}"),
        ),
        ("This year there are clubs for cooking, dancing and chess, all at {hour} in the old gym.",),
        ("Clubs this year", "Cooking, dancing and chess"),
    ),
    Text(
        "{name}, whose father is {job.a}, has a strange hobby: {name.he} collects {thing.pl}. {name.he} already has "
        "{number} of them, and the oldest one comes from {town}. {name2} finds this silly and would rather {verb}.",
        (
            ("What does {name} collect?|Which things does {name} collect?", "{thing.pl}"),
            ("What is the job of {name}'s father?|What does {name}'s father do for a living?", "{job.a}", "{job}"),
            ("How many {thing.pl} does {name} have?", "{number}", "{number} {thing.pl}"),
            ("Where does the oldest one come from?|From which town is the oldest one?", "from {town}", "{town}"),
            ("What would {name2} rather do?", "{verb}"),
            ("Who finds the hobby silly?", "{name2}"),
        ),
        (
            ("Does {name} collect {thing.pl}?", "thing", "{name.he} collects {thing.pl}"),
            ("Is {name}'s father {job.a}?", "job", "{name}'s father is {job.a}"),
        ),
        ("{name} collects {thing.pl}, but {name2} would rather {verb}.",),
        ("A strange hobby", "{name}'s {thing.pl}"),
    ),
    Text(
        "In the school play, {name} is {adj.a} {hero.word} and {name2} is {adj2.a} {hero2.word}. The costumes were "
        "made by {name3}. Parents can come and see the play {when}.",
        (
            ("Who plays the {hero.word}?|Who is the {adj} {hero.word}?", "{name}"),
            (
                "What does {name2} play?|Which part does {name2} play?",
                "{adj2.a} {hero2.word}",
                "the {hero2.word}",
                "{hero2.a}",
                "{hero2.word}",
            ),
            ("Who made the costumes?|By whom were the costumes made?", "{name3}", "by {name3}"),
            ("When can parents see the play?", "{when}"),
            ("Which of the two plays the {hero2.word}, {name} or {name2}?", "{name2}"),
            ("What is the {hero2.word} like in the play?", "{adj2}"),
        ),
        (
            ("Does {name} play {adj.a} {hero.word}?", "hero", "{name} is {adj.a} {hero.word} in the play"),
            ("Did {name3} make the costumes?", "name3", "the costumes were made by {name3}"),
        ),
        ("In the school play, {name} is {adj.a} {hero.word} and {name2} is {adj2.a} {hero2.word}.",),
        ("The school play", "The {hero.word} and the {hero2.word}"),
    ),
    Text(
        "{name} from {town} and {name2} from {town2} play chess by post. {name} sends a card {day}; {name2} "
        "answers {day2}. This game, their longest, has already lasted {number} months.",
        (
            ("Which of the two is from {town2}?|Which player comes from {town2}?", "{name2}"),
            ("Which town is {name} from?|Where does {name} come from?", "{town}", "from {town}"),
            ("Which game do they play by post?|What do they play by post?", "chess"),
            ("When does {name} send a card?", "{day}"),
            ("When does {name2} answer?", "{day2}"),
            (
                "How long has the game lasted?|How many months has the game already lasted?",
                "{number} months",
                "{number}",
            ),
        ),
        (
            ("Is {name} from {town}?", "town", "{name} is from {town}"),
            ("Has the game lasted {number} months?", "number", "it has already lasted {number} months"),
        ),
        ("{name} and {name2}, who live in two different towns, play chess by post.",),
        ("Chess by post", "The long game"),
    ),
    Text(
        "{name}: Have you seen my {thing.word}?\n{name2}: Yes, it is {place.at}.\n{name}: Really? Who put it there?\n"
        "{name2}: I think it was {name3}, at {hour}.",
        (
            (
                "What is {name} asking about?|What is {name} trying to find?",
                "{name.his} {thing.word}",
                "the {thing.word}",
                "{thing.word}",
            ),
            ("Who asks the questions?|Who has lost something?", "{name}"),
            ("Who gives the answers?|Who has seen the {thing.word}?", "{name2}"),
            (
                "Where can {name} find the {thing.word}?",
                "{place.at}",
                "the {place.word}",
                "{place.word}",
            ),
            ("According to {name2}, who put the {thing.word} there?|Who put the {thing.word} there?", "{name3}"),
            ("When was the {thing.word} put there?", "at {hour}", "{hour}"),
        ),
        (
            ("Is the {thing.word} {place.at}?", "place", "{name2} says that it is {place.at}"),
            ("Was it put there at {hour}?", "hour", "{name2} thinks that it was put there at {hour}"),
        ),
        ("{name2} tells {name} that {name3} put the {thing.word} {place.at}.",),
        ("Have you seen it?", "A talk about {thing.a}"),
    ),
    Text(
        "The {colour} {thing.word} in my room was made by {name}, sold by {name2} and bought by my uncle {man} for "
        "{number} pounds.",
        (
            ("Who made the {thing.word}?|By whom was the {thing.word} made?", "{name}", "by {name}"),
            ("Who sold the {thing.word}?|Who was the seller?", "{name2}"),
            ("Who bought the {thing.word}?|What is the uncle called?", "{man}", "my uncle {man}", "uncle {man}"),
            ("How much did the {thing.word} cost?|How much did the uncle pay?", "{number} pounds", "{number}"),
            ("What colour is it?", "{colour}"),
        ),
        (
            ("Was the {thing.word} made by {name}?", "name", "it was made by {name}"),
            ("Did the {thing.word} cost {number} pounds?", "number", "it was bought for {number} pounds"),
        ),
        ("An uncle called {man} bought {colour.a} {thing.word} that {name} made and {name2} sold.",),
        ("The {thing.word} in my room", "A {thing.word} for {number} pounds"),
    ),
    Text(
        "When {name} opened the door at {hour}, {name2} was standing outside in the rain with {thing.a} in one hand "
        "and {food.a} in the other.",
        (
            ("Who opened the door?|By whom was the door opened?", "{name}", "by {name}"),
            ("Who was standing outside?|Who stood in the rain?", "{name2}"),
            ("When did {name} open the door?", "at {hour}", "{hour}"),
            (
                "What did {name2} have in {name2.his} hands?|Which two things was {name2} holding?",
                "{thing.a} and {food.a}",
                "{thing.a} in one hand and {food.a} in the other",
            ),
            ("Which food was {name2} holding?|{name2} was holding which food?", "{food.a}", "{food.word}"),
        ),
        (
            ("Was {name2} holding {thing.a}?", "thing", "{name2} had {thing.a} in one hand"),
            ("Was the door opened at {hour}?", "hour", "{name} opened it at {hour}"),
        ),
        ("{name2} stood in the rain at {name}'s door with {thing.a} and {food.a}.",),
        ("{name2} at the door", "A visitor in the rain"),
    ),
]

"""English story skeletons: three of the words that fill one are the words of the prompt."""

TRAIN = [
    "[One day|One morning|Last summer|One evening], {hero.a} named {hero.name} found {thing.a} "
    "{place.at}. {hero.he} "
    "[wanted to know who had lost it|asked everyone whose it was|looked around, but nobody was "
    "there]. At last, "
    "[a little girl came running|an old man came back|a small boy arrived] and [laughed with "
    "joy|smiled with relief]. "
    "[The two became good friends|They shared some cake together|{hero.name} went home very proud] "
    "that day.",
    "{hero.a} [lived alone|had a little house|spent all {hero.his} days] {place.at}. [Every "
    "night|Every evening], {hero.he} "
    "[felt lonely|looked at the stars and sighed]. Then {hero2.a} [knocked at the door|came by] with "
    "{thing.a}. "
    '"[Can I stay with you|May I come in|Can we be friends]?" [{hero2.he} asked|said the visitor]. '
    "[From that day on|After that], "
    "they [were never sad again|did everything together|laughed every day].",
    "[Once upon a time|Long ago], there was {adj.a} {hero.word} called {hero.name}. {hero.he} [always "
    "carried|never left "
    "home without|took great care of] {thing.a}. [One day|One windy day], it [fell into the "
    "river|fell into a deep hole|"
    "was gone], and {hero.name} [began to cry|did not know what to do]. A kind [frog|old "
    "woman|fish|bird] [brought it back|found "
    "it]. {hero.name} said thank you [a hundred times|with a big smile|and danced with joy].",
    "{hero.name} was {hero.a} who [loved|really liked] to {verb}. [Every day|Each morning], {hero.he} "
    "went {place.to} to "
    "{verb} [with friends|for an hour|before breakfast]. [One day|One Sunday], {hero.he} saw "
    "{thing.a} [lying on the ground|"
    "behind a tree|under a bench]. {hero.name} [picked it up and took it home|gave it to {hero.his} "
    "best friend|kept it "
    "for luck]. It was [the best day of the week|a lovely surprise|a day to remember].",
    "[It was raining hard|It was a cold winter night|The wind was very strong]. {hero.a} was lost "
    "{place.at} and [could not "
    "find the way home|was very frightened]. Suddenly {hero.he} saw {thing.a} [in the dark|near a big "
    'tree|on the ground]. "This can help me," '
    "{hero.he} [thought|said]. [A few minutes later|Soon|An hour later], {hero.he} was [safe at "
    "home|warm in bed|back with "
    "{hero.his} family].",
    "{hero.a} wanted to [cook something special|make a surprise for a friend|give a party] "
    "{place.at}. {hero.he} needed "
    "{food.a}, but there was none [left|at home]. {hero.his} neighbour, {hero2.a}, [gladly gave "
    "{hero.him} some|had plenty and "
    "shared it]. [They cooked together|They sang while they cooked], and [the dinner was "
    "delicious|everyone asked for more|"
    "the whole house smelled wonderful].",
    '[One day|One afternoon], {hero.a} and {hero2.a} [both wanted|were fighting over] {thing.a}. "It '
    'is mine!" [shouted|said] the '
    '{hero.word}. "No, it is mine!" [cried|answered] the {hero2.word}. [An old owl|A wise old '
    "woman|A little mouse] told them to "
    "[share it|take turns]. [They listened|They tried it], and [from then on they were friends|both "
    "of them were happy].",
    "{hero.name} the {hero.word} was [sad|unhappy] because {hero.he} had lost {thing.a}. {hero.he} "
    "looked [under the bed|in every corner|"
    'behind the door] and then {place.at}, but found nothing. "[Look on your head|Look behind '
    'you|Look in your bag]!" said a friend '
    "with a [laugh|smile]. The {thing.word} was [there|right there]! {hero.name} [laughed too|went "
    "red and laughed].",
    "[There was once|Once there was] {adj.a} {hero.word} who [dreamed of seeing the sea|wanted to see "
    "the world|dreamed of a long trip]. {hero.he} put {food.a} "
    "and {thing.a} in a bag and [left early|set off]. [On the road|On the way], {hero.he} met [many "
    "kind people|a new friend|a "
    "singing bird]. After [three days|a long week|many days], {hero.he} [was there at last|saw the "
    "blue waves|came back with many stories].",
    "Every [Saturday|Sunday|Monday], {hero.a} stood {place.at} with {food.a} to sell. [One day|Last "
    "week], nobody [came|wanted to buy anything], and {hero.he} was "
    '[worried|sad]. Then {hero2.a} [tasted a little|stopped and tried some]. "It is [wonderful|the '
    'best in the world]!" '
    "[{hero2.he} cried|{hero2.he} said loudly]. [Soon|A minute later], there was a long line of "
    "[happy people|friends|hungry children].",
    "[In the middle of the night|At midnight|Before sunrise], {hero.name} the {hero.word} heard a "
    "strange noise {place.at}. {hero.he} took {thing.a} and "
    "went to look. [It was only a hungry kitten|It was just a little mouse|It was a lost puppy]! "
    "{hero.name} gave it {food.a}, and "
    "it [fell asleep happily|stayed with {hero.him} for ever|ate everything up].",
    "{adj.a} {hero.word} [received|got] {thing.a} for {hero.his} birthday. {hero.he} was so happy "
    "that {hero.he} [could not sleep|forgot to say thank you|"
    "forgot the cake]. [The next day|In the morning], {hero.he} took it {place.to} and showed it to "
    "[everyone|all {hero.his} friends]. "
    "They [played with it until dark|all wanted to try it|looked at it for hours]. [What a happy "
    "day|It was a perfect birthday|How lucky {hero.he} was]!",
    "{hero.name}, {adj.a} {hero.word}, had never left home. [One morning|One spring day], a letter "
    'arrived: "[Come quickly|Please help me]! I am waiting {place.at}." '
    "{hero.he} took {thing.a} and [ran all the way|left at once]. It was {hero.his} [old "
    "friend|little cousin], who [had a surprise "
    "for {hero.him}|just wanted a hug|had made a big cake].",
    "[A strange thing happened|Something funny happened] {place.at} [today|yesterday|last night]. "
    "{hero.a} [sat down on|tripped over|jumped over] {thing.a} and [it began to talk|it started to "
    "sing|it made "
    "a loud noise]! At first, everyone was [afraid|surprised]. Then [{hero2.a}|a wise {hero2.word}] "
    "began to laugh, and [soon the whole place was laughing|"
    "everybody laughed too].",
    "{hero.a} was [building|fixing] a little house {place.at}, but {hero.he} needed {thing.a}. "
    "{hero2.a} [passed by|came along] with [just "
    'what was needed|exactly that]. "Take mine," {hero2.he} said kindly. [The house was ready by '
    "evening|They finished the work together], and "
    "they [drank {drink.a} inside|watched the sunset from the window|slept well that night].",
    "[High in the mountains|Far away|Not far from here], there was a small village where it never stopped raining. "
    "{hero.a} called {hero.name} had an idea: {hero.he} showed {thing.a} to the sky [and sang|and "
    "asked it nicely]. [Little by little|Suddenly], the clouds went away and the sun [came "
    "out|smiled]. The [people|children] gave {hero.name} "
    "{food.a} to say thank you.",
    "{hero.name} was {adj.a} {hero.word}, and the others [often laughed at {hero.him}|did not play "
    "with {hero.him}|never talked to {hero.him}]. But one day, "
    "when {hero2.a} fell [into the water|into a hole] {place.at}, only {hero.name} [came to help|knew "
    "what to do]. [Everyone clapped|All the "
    "others said sorry], and {hero.name} [smiled|went home happy].",
    'The little {hero.word} wanted to learn to {verb}. ["It is too hard," said {hero.his} '
    "friends|Everybody laughed at the idea]. {hero.he} went {place.to} and "
    "tried [every day|again and again] for [a month|a week|a whole year]. [At last|In the end], "
    "{hero.he} could {verb} better than [anyone|all the others]. "
    "[Never give up|Work always pays]!",
    "{hero.a} and {hero2.a} were best friends. [Every afternoon|On sunny days], they went {place.to} "
    "to {verb}. One day, the {hero2.word} was [ill|sick], so the "
    '{hero.word} [stayed by the bed|came to visit] with {food.a}. "You are a true friend," said the '
    "{hero2.word}. The next [day|morning], they [were playing again|were both smiling].",
    "[Tonight|This evening], {hero.a} sits {place.at} and looks at the [moon|stars]. {hero.he} has "
    "{thing.a} in {hero.his} [bag|arms|basket] and a big dream in "
    '{hero.his} heart. "Tomorrow I will [find my family|see the sea|meet new friends]," {hero.he} '
    "says. The [night|wind] is soft, and the {adj} {hero.word} falls asleep.",
    "A [great|strange] {sky.word} [frightened|surprised] everyone {place.at}. Only {hero.a} was not "
    "afraid. {hero.he} took {thing.a} and told the [children|"
    "others] a [funny|long] story. [Little by little|Slowly], they [forgot their fear|began to "
    "smile]. When it was over, they [thanked the|all hugged the] {hero.word}.",
    "One [day|night], {hero.a} looked up and saw {sky.the} [for the first time|above the trees]. "
    '"[How beautiful|What a sight]!" {hero.he} said. '
    "{hero.he} ran to fetch {hero2.a}, who was sleeping {place.at}. Together they [watched it in "
    "silence|sat down to look at it] and ate {food.a}. They [never forgot it|"
    "talked about it for years].",
    "[Nobody wanted|No one wanted] to play with the {hero.word}, because {hero.he} was too {adj}. So "
    "{hero.he} sat {place.at} alone, with {thing.a} for company. [One day|Then], {hero2.a} "
    '[sat down too|came near] and said, "[I like you as you are|I want to be your friend]." The '
    "{hero.word} was [never alone again|the happiest of all].",
    "{adj.a} {hero.word} opened a small shop {place.at} to sell {thing.a} and {food.a}. [On the first "
    "day|At first], [no one came in|only one person came]. So {hero.he} began to [sing at the "
    "door|tell jokes at the door], and [people stopped to listen|the street was soon full]. [By "
    "evening|That night], the shop was empty and everyone knew the {hero.word}.",
    "{hero.name} is {hero.a} with a secret. {hero.he} keeps {thing.a} hidden {place.at}. When "
    "{hero.he} [touches it|holds it], {hero.he} can [understand birds|become very small|"
    "make flowers grow]. [Last week|Yesterday], {hero.he} used it to help a [lost lamb|sad child|poor "
    "family]. [Nobody knows|No one has guessed], and {hero.name} likes it that way.",
    "The king's [cook|gardener|guard] was {adj.a} {hero.word}. [One day|One morning], the king "
    "lost {thing.a} and was [furious|very sad]. The {hero.word} searched the "
    "[whole castle|gardens], and then found it {place.at}, [under a leaf|next to a sleeping dog]. The "
    "king gave {hero.him} {food.a} [as a reward|and a big "
    "hug|and a holiday].",
    "It was [winter|a hot day], and {hero.a} was very [hungry|tired]. {hero.he} had only {food.a} to "
    "eat. [Then|At noon], {hero2.a} came {place.to} and looked [even hungrier|weak and "
    "thin]. The {hero.word} [shared everything|gave {hero2.him} half]. [The next week|In spring], the "
    "{hero2.word} came back with [a basket full of fruit|a great big pie|enough food for two].",
    '"Who took my {thing.word}?" asked {hero.name} the {hero.word}. [Nobody answered|Everybody kept '
    "quiet]. There were [small footprints|some crumbs] {place.at}, so {hero.he} "
    'followed them. At the end, {hero2.a} [was hiding|was sitting] with the {thing.word}. "I only '
    'wanted to [look at it|borrow it]," {hero2.he} said, and {hero.name} forgave {hero2.him}.',
    "{hero.a} and {hero2.a} had a race {place.at}. The {hero.word} was [faster|stronger], but stopped "
    "to eat {food.a}. The {hero2.word} [went on slowly|did not stop]. [At the end|After an "
    'hour], the {hero2.word} [won|was first]! "[Well done|Bravo]," said the {hero.word}, who '
    "[laughed and learned a lesson|was a good loser].",
    "On the first day of [spring|autumn|school], {hero.name} [was nervous|felt small]. {hero.he} was "
    "the only {hero.word} {place.at}. {hero.he} held {thing.a} [tightly|in both hands] and "
    "[waited|said nothing]. Then {adj.a} {hero2.word} said hello and [made {hero.him} laugh|told "
    "{hero.him} a joke]. [After that|Since then], {hero.name} was not afraid any more.",
    "{hero.a} had {colour.a} {thing.word} that [everyone admired|nobody else had]. One day, {hero.he} "
    "left it {place.at} and [forgot about it|went home without it]. "
    '{hero2.a} [saw it and ran after {hero.him}|brought it back the same evening]. "[You are a real '
    'friend|How kind you are]," said the {hero.word}. They [shared {food.a}|walked home together].',
    "The {sky.word} [was so bright|was so beautiful] that {hero.a} [could not sleep|wanted to touch "
    'it]. {hero.he} climbed on the highest roof with {thing.a}. "[It is too far|It is too high]," '
    "said "
    '{hero2.a}, "but we can look at it together." [They sat there all night|They stayed there for '
    "hours] and [told each other secrets|sang softly].",
    "{hero.name} the {hero.word} painted everything in {colour}: the door, the chairs and even "
    "{thing.a}. [The neighbours laughed|Everyone laughed]. But when the fog came, people lost their "
    "way "
    "{place.at}. They saw the {colour} house [from far away|through the fog] and were saved. [Nobody "
    "laughed any more|After that, they all said thank you].",
    "[In summer|On holiday], {hero.a} loved to {verb} {place.at}. {hero2.a} [watched from "
    'far away|was too shy to join in]. "Come and {verb} with me!" said the {hero.word}. [At first '
    "it was hard, but|They tried together, and] "
    "[soon they were laughing|soon it was easy]. In the evening, they ate {food.a} and [planned "
    "another day|fell asleep at once].",
]

TEST = [
    "{hero.a} had a problem: {thing.a} was stuck {place.at}. {hero.he} pulled and pulled, but it did "
    "not move. [{hero2.a}|A friendly {hero2.word}] came to pull too, "
    "and together they set it free. They were [tired but happy|very pleased], and they [drank "
    "lemonade in the shade|rested on the grass].",
    "For [years|a long time], {hero.name} the {hero.word} had hidden {thing.a} [from everybody|from "
    "all the others]. One night, a thief came {place.to} to steal it. {hero.name} "
    "made a noise like a monster, and the thief ran away. In the morning, all the neighbours came to "
    "see the {adj} {hero.word}.",
    "Do you know the story of {hero.name}, {adj.a} {hero.word}? {hero.he} [cooked|prepared] {food.a} "
    "for the whole village. But on the way {place.to}, everything fell on the ground. "
    "The others were not angry: they [helped {hero.him} start again|cooked with {hero.him}], and the "
    "feast was better than ever.",
    "The [first snow|first frost] had come. {hero.a} sat {place.at} and watched it with {thing.a} "
    '[close by|on {hero.his} knees]. "Let us go out!" said {hero2.a}. '
    "They played in the white snow until their noses were red, and then [hot soup was waiting|they "
    "warmed up by the fire].",
    "{hero.name} wanted to {verb}, but {hero.he} was too shy. {hero.he} practised in secret "
    "{place.at}, with only {hero2.a} to watch. When the big day came, {hero.name} "
    "closed {hero.his} eyes and did it. People stood up and cheered, and {hero.he} was shy no more.",
    "A ship brought a box from a far country. Inside, {hero.a} found {thing.a} and a note that said: "
    '"For the one who is {adj}." {hero.he} gave it to {hero2.a}, who '
    "[wept with happiness|could not believe it]. A good gift is best when it is given away.",
    "The {hero.word} and the {hero2.word} lived near each other but never spoke. Then a flood came, "
    "and the {hero.word} threw {thing.a} to save the {hero2.word}. "
    "When the water was gone, they built one house for two, and [ate {food.a} every Sunday|told the "
    "story to all who came].",
]

"""Polite messages: what is asked for, and the message."""

from __future__ import annotations

from starter.kind import Lang

# (what the message is, to follow "Write ..."; the message)
MESSAGES: dict[Lang, tuple[tuple[str, str], ...]] = {
    "en": (
        (
            "a short thank-you message to {name} for the {thing.word}",
            "[Hello|Dear|Hi] {name}, thank you [so|very] much for the {thing.word}. [I love it|It is "
            "perfect|It made me very happy]! [See you soon|Best wishes].",
        ),
        (
            "a message to thank {name} for {name.his} help",
            "[Hello|Dear] {name}, thank you for your help [yesterday|this morning|last week]. [It was very "
            "kind of you|I could not have done it without you]. [See you soon|Take care].",
        ),
        (
            "an invitation to {name} for a party {day} at {hour}",
            "[Hello|Hi|Dear] {name}, I am having a party {day} at {hour}. [Would you like to come?|I would "
            "love to see you there!|Can you join us?] [See you soon|I hope to see you].",
        ),
        (
            "a message to invite {name} to eat {food.a}",
            "[Hi|Hello] {name}, would you like to come and eat {food.a} with me [tomorrow|on Saturday|this "
            "weekend]? [It would make me happy|Let me know].",
        ),
        (
            "an apology to {name} for losing the {thing.word}",
            "Dear {name}, I am [very|so] sorry that I lost your {thing.word}. [I will buy you another one|I "
            "will look for it again]. Please forgive me.",
        ),
        (
            "a message to say sorry to {name} for being late",
            "[Hello|Dear] {name}, I am sorry I was late [yesterday|this morning|again]. [The bus did not "
            "come|I missed my train]. [It will not happen again|Please excuse me].",
        ),
        (
            "a message to tell {name} about an absence {day}",
            "[Hello|Dear] {name}, I am sorry, but I will not be able to come {day}. [I am ill|I have an "
            "appointment]. Thank you for understanding.",
        ),
        (
            "a reminder to {name} to bring the {thing.word}",
            "[Hello|Hi] {name}, please do not forget to bring the {thing.word} [tomorrow|on Monday|next "
            "time]. [Thank you very much|Many thanks]!",
        ),
        (
            "a reminder to {name} about the meeting at {hour}",
            "[Hello|Dear] {name}, this is a [little|short] reminder: our meeting is [today|tomorrow] at "
            "{hour}. [See you there|Thank you]!",
        ),
        (
            "a birthday message to {name}",
            "Happy birthday, {name}! [I wish you a wonderful day|I hope you have a lovely day] with lots of "
            "[presents|cake|joy].",
        ),
        (
            "a get-well message to {name}",
            "Dear {name}, I heard that you are ill. [Get well soon|I hope you feel better soon]! [We miss "
            "you|I am thinking of you].",
        ),
        (
            "a message to congratulate {name} on the new job in {town}",
            "[Dear|Hello] {name}, congratulations on your new job in {town}! [You deserve it|I am very happy "
            "for you]. [Good luck|Best wishes].",
        ),
        (
            "a message to ask {name} for the {thing.word}",
            "[Hello|Hi] {name}, could you please lend me your {thing.word}? I will give it back "
            "[tomorrow|next week|on Sunday]. Thank you!",
        ),
        (
            "a postcard to {name} from {town}",
            "Dear {name}, I am in {town} and [the weather is lovely|it is beautiful here]. Today I saw "
            "{animal.a}! [Love and kisses|See you soon].",
        ),
        (
            "a message to tell {name} that the party {day} is cancelled",
            "[Hello|Dear] {name}, I am sorry, but the party {day} is cancelled. [We will find another day|I "
            "will call you soon].",
        ),
        (
            "a message to wish {name} good luck for {name.his} exam",
            "[Hello|Dear] {name}, good luck for your exam! [You worked hard|Do not worry], and [I am sure you "
            "will do well|everything will be fine].",
        ),
        (
            "a welcome message to {name}, a new neighbour",
            "[Hello|Dear] {name}, welcome to [our street|the building]! [If you need anything, just ask|Come "
            "and have tea with us one day].",
        ),
        (
            "a New Year message to {name}",
            "Happy New Year, {name}! I wish you [health and joy|lots of happiness]. [See you soon|Love to "
            "your family].",
        ),
    ),
    "fr": (
        (
            "un court message à {name} pour dire merci pour {thing.the}",
            "[Bonjour|Salut|Coucou] {name}, merci beaucoup pour {thing.the}. [J'adore|C'est parfait|Cela m'a "
            "fait très plaisir] ! [À bientôt|Bises].",
        ),
        (
            "un message pour remercier {name} de son aide",
            "Bonjour {name}, merci pour ton aide [hier|ce matin|la semaine dernière]. [C'était très "
            "gentil|Sans toi, je n'aurais pas réussi]. [À bientôt|Bonne journée].",
        ),
        (
            "une invitation à {name} pour une fête {day} à {hour}",
            "[Bonjour|Salut|Coucou] {name}, je fais une fête {day} à {hour}. [Veux-tu venir|Est-ce que tu "
            "peux venir|Seras-tu des nôtres] ? [À bientôt|J'espère te voir].",
        ),
        (
            "un message pour inviter {name} à manger {food.a}",
            "[Salut|Bonjour] {name}, veux-tu venir manger {food.a} avec moi [demain|samedi|ce week-end] ? "
            "[Cela me ferait plaisir|Dis-moi si tu peux].",
        ),
        (
            "un mot d'excuse à {name} pour avoir perdu {thing.son}",
            "Bonjour {name}, je regrette vraiment d'avoir perdu {thing.ton}. [Je vais chercher encore|Je vais "
            "tout faire pour me rattraper]. Pardonne-moi.",
        ),
        (
            "un message à {name} pour demander pardon d'un retard",
            "Bonjour {name}, je te demande pardon pour mon retard [hier|ce matin|de lundi]. [Le bus n'est pas "
            "venu|J'ai manqué mon train]. [Cela n'arrivera plus|Excuse-moi].",
        ),
        (
            "un message à {name} pour annoncer une absence {day}",
            "Bonjour {name}, je ne pourrai pas venir {day}. [Je suis malade|J'ai un rendez-vous]. Merci de "
            "votre compréhension.",
        ),
        (
            "un message pour rappeler à {name} d'apporter {thing.the}",
            "[Bonjour|Salut] {name}, n'oublie pas d'apporter {thing.the} [demain|lundi|la prochaine fois], "
            "s'il te plaît. [Merci beaucoup|Un grand merci] !",
        ),
        (
            "un rappel à {name} pour la réunion de {hour}",
            "Bonjour {name}, [petit rappel|un petit rappel] : notre réunion est prévue [demain|aujourd'hui] à "
            "{hour}. [À bientôt|Merci] !",
        ),
        (
            "un message d'anniversaire à {name}",
            "Joyeux anniversaire, {name} ! [Je te souhaite une merveilleuse journée|Passe une très belle "
            "journée] avec beaucoup de [cadeaux|gâteaux|joie].",
        ),
        (
            "un message à {name} pour lui souhaiter un bon rétablissement",
            "Bonjour {name}, j'ai appris que tu es malade. [Bon rétablissement|Soigne-toi bien] ! [Tu nous "
            "manques|Je pense à toi].",
        ),
        (
            "un message pour féliciter {name} de son nouveau travail à {town}",
            "Bonjour {name}, félicitations pour ton nouveau travail à {town} ! [Tu le mérites|Quelle bonne "
            "nouvelle]. [Bonne chance|À bientôt].",
        ),
        (
            "un message pour demander {thing.the} à {name}",
            "[Bonjour|Salut] {name}, pourrais-tu me prêter {thing.ton}, s'il te plaît ? Je te rends cela "
            "[demain|dimanche|la semaine prochaine]. Merci !",
        ),
        (
            "une carte postale à {name} depuis {town}",
            "Coucou {name}, je suis à {town} et [il fait très beau|c'est magnifique ici]. Aujourd'hui, j'ai "
            "vu {animal.a} ! [Gros bisous|À bientôt].",
        ),
        (
            "un message à {name} pour dire que la fête de {day} est annulée",
            "Bonjour {name}, malheureusement, la fête de {day} est annulée. [Nous trouverons un autre jour|Je "
            "t'appelle bientôt].",
        ),
        (
            "un message à {name} pour lui souhaiter bonne chance à son examen",
            "Bonjour {name}, bonne chance pour ton examen ! [Tu as bien travaillé|Ne t'inquiète pas], [tu vas "
            "réussir|tout ira bien].",
        ),
        (
            "un message de bienvenue à {name}, qui vient d'arriver dans la rue",
            "Bonjour {name}, bienvenue dans notre rue ! [Si tu as besoin de quelque chose, demande-moi|Viens "
            "prendre un thé un de ces jours].",
        ),
        (
            "un message de bonne année à {name}",
            "Bonne année, {name} ! Je te souhaite [la santé et la joie|beaucoup de bonheur]. [À bientôt|Bises "
            "à ta famille].",
        ),
    ),
}

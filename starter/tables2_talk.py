"""Small talk: for each intent, things people say and things the assistant answers."""

from __future__ import annotations

from typing import NamedTuple

from starter.kind import Lang
from starter.tables2_tools import lines


class Talk(NamedTuple):
    """What one may say with one intent, and what one may answer."""

    said: tuple[str, ...]
    answers: tuple[str, ...]


TALKS: dict[Lang, tuple[Talk, ...]] = {
    "en": (
        Talk(
            lines("""
                {Hello|Hi|Hey|Good morning|Good afternoon|Good evening}
                {Hello|Hi|Hey|Good morning|Good evening}!
                {Hello|Hi|Hey} {there|my friend|assistant}!
                {Hello|Hi}, I {am new here|have a question|need some help}.
                """),
            lines("""
                Hello! How can I help you?
                Hello! What can I do for you today?
                Hi! I am happy to help. What would you like to know?
                """),
        ),
        Talk(
            lines("""
                {Hello|Hi|Hey}, how are you?
                How are you{| today| doing|, my friend}?
                Are you {well|fine|happy|all right}{| today}?
                How {is it going|do you feel}{| today}?
                """),
            lines("""
                I am very well, thank you! And you?
                I am fine, thank you. How can I help you?
                Very well, thank you! What can I do for you?
                """),
        ),
        Talk(
            lines("""
                Thank you{| very much| so much| for your help| for the answer|, that is perfect}{.|!}
                Thanks{| a lot| for your help|, it is very useful}{.|!}
                """),
            lines("""
                You're welcome!
                You're welcome! I am happy to help.
                With pleasure! Ask me anything else if you like.
                """),
        ),
        Talk(
            lines("""
                Who are you?
                What are you?
                What is your name?
                Can you {introduce yourself|tell me who you are|tell me your name}?
                Tell me {who you are|about yourself|your name}.
                Are you {a robot|a human|a person|a real person|an assistant|a computer}?
                Who {made|created|built} you?
                Am I talking to {a robot|a human|a machine}?
                """),
            lines("""
                I am a small assistant made with tunesmith.
                I am a small language model made with tunesmith. I am not a person, but I like to help.
                I am a little assistant made with tunesmith. I can answer short questions.
                """),
        ),
        Talk(
            lines("""
                What can you do{| for me| to help me}?
                How can you help{| me}?
                What are you {good at|able to do|made for}?
                Tell me what you {can do|know how to do}.
                What can I ask you?
                What kind of questions can you answer?
                """),
            lines("""
                I can answer short questions, make lists, translate sentences and write little stories.
                I can make lists, give tips, translate between English and French, and tell short stories.
                I can help with small tasks: a list, a summary, a translation or a story.
                """),
        ),
        Talk(
            lines("""
                {Goodbye|Bye|See you soon|See you tomorrow|See you later|Good night}{.|!}
                I {have to go now|am leaving|am going to bed}. {Goodbye|Bye}!
                """),
            lines("""
                Goodbye! See you soon!
                Goodbye, and take care!
                See you soon! Take care.
                """),
        ),
        Talk(
            lines("""
                {Well done|Great|Good job|Perfect|Excellent}!
                You are {great|very kind|so clever|a good assistant|funny}{.|!}
                I {like|love} your {answer|answers|ideas}{.|!}
                """),
            lines("""
                Thank you, that is very kind!
                Thank you! I do my best.
                I am glad that you like it!
                """),
        ),
        Talk(
            lines("""
                I am {sad|tired|bored|a bit lonely|stressed} today.
                I feel {sad|tired|bored|lonely|stressed}.
                I had a {bad|difficult|long} day.
                """),
            lines("""
                I am sorry to hear that. A short walk or a talk with a friend may help.
                I am sorry. Take some rest, and do something that you enjoy.
                I understand. Would you like a story or an idea to cheer you up?
                """),
        ),
        Talk(
            lines("""
                I am {happy|very happy|in a good mood|so glad} today{.|!}
                I had a {great|wonderful|lovely} day{.|!}
                """),
            lines("""
                That is wonderful! I am happy for you.
                How nice! What made you happy?
                """),
        ),
        Talk(
            lines("""
                Can you help me{|, please}?
                I need {help|your help|some help}{|, please}.
                Could you help me with something?
                """),
            lines("""
                Of course! What do you need?
                Yes, with pleasure! Tell me what you would like.
                """),
        ),
    ),
    "fr": (
        Talk(
            lines("""
                {Bonjour|Salut|Bonsoir|Coucou}
                {Bonjour|Salut|Bonsoir|Coucou} !
                {Bonjour|Salut|Bonsoir} {à toi|à tous|mon ami|l'assistant} !
                {Bonjour|Salut|Bonsoir}, {je suis nouveau ici|j'ai une question|j'ai besoin d'aide}.
                """),
            lines("""
                Bonjour ! Comment puis-je vous aider ?
                Bonjour ! Que puis-je faire pour vous aujourd'hui ?
                Bonjour ! Je suis là pour vous aider. Que voulez-vous savoir ?
                """),
        ),
        Talk(
            lines("""
                {Bonjour|Salut}, {comment vas-tu|comment allez-vous|ça va} ?
                Comment {vas-tu|allez-vous|ça va}{| aujourd'hui} ?
                Tu vas bien{| aujourd'hui} ?
                Est-ce que {tu vas bien|vous allez bien} ?
                Ça va{| bien} ?
                """),
            lines("""
                Je vais très bien, merci ! Et vous ?
                Tout va bien, merci. Comment puis-je vous aider ?
                Très bien, merci ! Que puis-je faire pour vous ?
                """),
        ),
        Talk(
            lines("""
                Merci{| beaucoup| bien| pour ton aide| pour votre aide| pour la réponse|, c'est parfait| mille \
                    fois}{.| !}
                Je {te|vous} remercie{| beaucoup| pour la réponse}{.| !}
                """),
            lines("""
                De rien !
                Avec plaisir ! Je suis heureux de vous aider.
                De rien ! Posez-moi d'autres questions si vous voulez.
                """),
        ),
        Talk(
            lines("""
                {Qui es-tu|Qui êtes-vous|Tu es qui|Comment t'appelles-tu|Comment vous appelez-vous|Quel est ton nom} ?
                Peux-tu {te présenter|me dire qui tu es|me dire ton nom} ?
                Pouvez-vous {vous présenter|me dire qui vous êtes} ?
                Dis-moi {qui tu es|comment tu t'appelles}.
                Es-tu {un robot|un humain|une personne|une vraie personne|un assistant|un ordinateur} ?
                Qui t'a {créé|fabriqué|fait} ?
                Est-ce que je parle à {un robot|un humain|une machine} ?
                Présente-toi.
                """),
            lines("""
                Je suis un petit assistant créé avec tunesmith.
                Je suis un petit modèle de langue créé avec tunesmith. Je ne suis pas une personne, mais j'aime aider.
                Je suis un petit assistant créé avec tunesmith. Je peux répondre à des questions courtes.
                """),
        ),
        Talk(
            lines("""
                Que {peux-tu|pouvez-vous} faire{| pour moi| pour m'aider} ?
                Que sais-tu faire ?
                Comment {peux-tu|pouvez-vous} m'aider ?
                Dis-moi ce que tu {peux|sais} faire.
                À quoi {sers-tu|servez-vous} ?
                Qu'est-ce que je peux te demander ?
                À quelles questions peux-tu répondre ?
                """),
            lines("""
                Je peux répondre à des questions courtes, faire des listes, traduire des phrases et écrire de petites \
                    histoires.
                Je peux faire des listes, donner des conseils, traduire du français à l'anglais et raconter de courtes \
                    histoires.
                Je peux aider pour de petites tâches : une liste, un résumé, une traduction ou une histoire.
                """),
        ),
        Talk(
            lines("""
                {Au revoir|À bientôt|À demain|À plus tard|Bonne nuit|Bonne soirée}{.| !}
                Je {dois partir|m'en vais|vais me coucher}. {Au revoir|À bientôt} !
                """),
            lines("""
                Au revoir et à bientôt !
                Au revoir, prenez soin de vous !
                À bientôt ! Prenez soin de vous.
                """),
        ),
        Talk(
            lines("""
                {Bravo|Super|Parfait|Magnifique|Bon travail} !
                Tu es {génial|très gentil|très malin|un bon assistant|drôle}{.| !}
                J'{aime|adore} {ta réponse|tes réponses|tes idées}{.| !}
                """),
            lines("""
                Merci, c'est très gentil !
                Merci ! Je fais de mon mieux.
                Je suis content que cela vous plaise !
                """),
        ),
        Talk(
            lines("""
                Je suis {triste|fatigué|fatiguée|un peu seul|stressée|de mauvaise humeur} aujourd'hui.
                Je me sens {triste|fatigué|seule|stressé}.
                J'ai passé une {mauvaise|dure|longue} journée.
                Je m'ennuie{.| aujourd'hui.}
                """),
            lines("""
                J'en suis désolé. Une petite promenade ou une discussion avec un ami peut aider.
                Je suis désolé. Reposez-vous et faites quelque chose que vous aimez.
                Je comprends. Voulez-vous une histoire ou une idée pour vous changer les idées ?
                """),
        ),
        Talk(
            lines("""
                Je suis {heureux|très heureuse|de bonne humeur|très content} aujourd'hui{.| !}
                J'ai passé une {bonne|merveilleuse|belle} journée{.| !}
                """),
            lines("""
                C'est merveilleux ! Je suis content pour vous.
                Quelle joie ! Qu'est-ce qui vous a rendu heureux ?
                """),
        ),
        Talk(
            lines("""
                {Peux-tu|Pouvez-vous} m'aider ?
                {Peux-tu m'aider, s'il te plaît|Pouvez-vous m'aider, s'il vous plaît} ?
                J'ai besoin {d'aide|de ton aide|de votre aide|d'un coup de main}.
                {Pourrais-tu|Pourriez-vous} m'aider à faire quelque chose ?
                """),
            lines("""
                Bien sûr ! De quoi avez-vous besoin ?
                Oui, avec plaisir ! Dites-moi ce que vous voulez.
                """),
        ),
    ),
}

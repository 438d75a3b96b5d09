"""Tips: for each aim, an infinitive ("sleep better"), an English gerund, and single tips that stand alone."""

from starter.kind import Lang
from starter.tables2_tools import lines, topics

ADVICE: dict[Lang, dict[str, tuple[str, ...]]] = {
    "en": topics("""
        # sleep better = sleeping better
        Go to bed at the same time every night.
        Turn off your phone one hour before bed.
        Keep your room dark and quiet.
        Do not drink coffee in the evening.
        Read a calm book before you sleep.
        # stay healthy = staying healthy
        Eat fruit and vegetables every day.
        Move your body for thirty minutes a day.
        Sleep eight hours a night.
        Drink enough water.
        Wash your hands often.
        # learn a new language = learning a new language
        Practise a little every day.
        Learn five new words each morning.
        Listen to songs in that language.
        Talk with people who speak it.
        Watch films with subtitles.
        # make new friends = making new friends
        Smile and say hello first.
        Ask people about their hobbies.
        Join a club or a sports team.
        Be kind and listen well.
        Invite someone to play or to have tea.
        # save money = saving money
        Write down what you spend.
        Cook at home instead of eating out.
        Put a few coins aside each week.
        Buy only what you need.
        Compare prices before you buy.
        # be less stressed = being less stressed
        Breathe slowly for five minutes.
        Take a walk in the fresh air.
        Talk to a friend about your worries.
        Do one thing at a time.
        Listen to soft music.
        # prepare for an exam = preparing for an exam
        Start to study several days before.
        Make short notes of each lesson.
        Do some practice questions.
        Sleep well the night before.
        Take small breaks while you work.
        # read more books = reading more books
        Keep a book next to your bed.
        Read ten pages every evening.
        Choose stories that you really like.
        Go to the library once a month.
        Turn off the television for an hour.
        # get up early = getting up early
        Go to bed earlier.
        Put your alarm clock far from the bed.
        Open the curtains as soon as you wake up.
        Prepare your clothes the night before.
        Plan something nice for the morning.
        # eat better = eating better
        Put vegetables on your plate at each meal.
        Eat slowly and enjoy your food.
        Drink water instead of soda.
        Choose fruit for dessert.
        Cook simple and fresh meals.
        # take care of a dog = taking care of a dog
        Walk your dog every day.
        Give it fresh water and good food.
        Take it to the vet once a year.
        Play with it and be patient.
        Brush its fur often.
        # take care of a cat = taking care of a cat
        Give your cat food and fresh water each day.
        Clean its litter box often.
        Play with it using a ball or a string.
        Let it sleep in a quiet place.
        Take it to the vet every year.
        # take care of plants = taking care of plants
        Water them when the soil is dry.
        Put them near a window.
        Remove the dead leaves.
        Use a pot with a hole at the bottom.
        Give them a bigger pot when they grow.
        # keep a room tidy = keeping a room tidy
        Put each thing back in its place.
        Make your bed every morning.
        Give away what you do not use.
        Use boxes for small things.
        Tidy for ten minutes every evening.
        # protect nature = protecting nature
        Throw your rubbish in the bin.
        Use your bike or walk for short trips.
        Turn off the lights when you leave.
        Plant a tree or some flowers.
        Use less plastic.
        # save water = saving water
        Take short showers.
        Turn off the tap when you brush your teeth.
        Collect rain water for the garden.
        Repair taps that leak.
        Run the washing machine only when it is full.
        # save energy = saving energy
        Turn off the lights in empty rooms.
        Wear a sweater instead of heating more.
        Dry your clothes in the sun.
        Close the windows when the heating is on.
        Unplug machines that you do not use.
        # be happier = being happier
        Think of three good things every evening.
        Spend time with people you love.
        Do something kind for someone.
        Go outside and enjoy the sun.
        Laugh as often as you can.
        # learn to cook = learning to cook
        Start with very simple recipes.
        Read the whole recipe before you begin.
        Cook with someone who knows how.
        Taste your food while you cook.
        Do not be afraid of mistakes.
        # do homework faster = doing homework faster
        Work in a quiet place.
        Put your phone in another room.
        Begin with the hardest exercise.
        Take a short break every half hour.
        Make a list of what you must do.
        # speak in public = speaking in public
        Practise in front of a mirror.
        Speak slowly and clearly.
        Look at a friendly face.
        Breathe deeply before you begin.
        Write your main ideas on a small card.
        # fight a cold = fighting a cold
        Rest as much as you can.
        Drink warm tea with honey.
        Stay warm.
        Drink a lot of water.
        See a doctor if you do not feel better.
        # start running = starting to run
        Begin slowly, with ten minutes.
        Wear good running shoes.
        Run two or three times a week.
        Walk when you are tired.
        Drink water after each run.
        # write a good story = writing a good story
        Choose a hero that you like.
        Give your hero a problem to solve.
        Describe the places with small details.
        Read your story aloud.
        Ask a friend what they think of it.
        # draw well = drawing well
        Draw a little every day.
        Look carefully at real things.
        Begin with simple shapes.
        Use a light pencil first.
        Do not erase too much.
        # have a nice birthday party = having a nice birthday party
        Invite the people you love most.
        Decorate the room with balloons.
        Bake a big cake.
        Prepare some games and music.
        Take a few photos.
        # travel with little money = travelling with little money
        Take the bus instead of the plane.
        Travel outside the school holidays.
        Bring your own sandwiches.
        Visit free museums and parks.
        Sleep at a campsite.
        # pack a suitcase = packing a suitcase
        Make a list first.
        Roll your clothes to gain space.
        Put heavy things at the bottom.
        Keep your papers in a small bag.
        Take only what you need.
        # calm a crying baby = calming a crying baby
        Hold the baby close to you.
        Sing a soft song.
        Check if the baby is hungry.
        Walk slowly around the room.
        Change the nappy if it is wet.
        # help an old neighbour = helping an old neighbour
        Carry the shopping bags.
        Visit often for a little chat.
        Water the plants.
        Offer to walk the dog.
        Bring some soup on cold days.
        # be a good friend = being a good friend
        Listen without interrupting.
        Keep the secrets that you are told.
        Say sorry when you are wrong.
        Help when things are hard.
        Share your games and your time.
        # spend less time on the phone = spending less time on the phone
        Turn off the notifications.
        Leave your phone out of the bedroom.
        Read a book instead.
        Choose moments without screens, like meals.
        Go outside without your phone.
        # be on time = being on time
        Prepare your things the night before.
        Leave ten minutes early.
        Wear a watch.
        Set an alarm.
        Check how long the trip takes.
        # remember things better = remembering things better
        Write things down.
        Repeat aloud what you want to remember.
        Make pictures in your mind.
        Sleep enough.
        Explain the lesson to someone else.
        # swim well = swimming well
        Take lessons with a good teacher.
        Breathe out slowly in the water.
        Practise once or twice a week.
        Relax your body.
        Start in water that is not deep.
        # grow tomatoes = growing tomatoes
        Put the plants in a sunny place.
        Water them in the evening.
        Tie them to a stick.
        Use rich soil.
        Pick them when they are red.
        # choose a gift = choosing a gift
        Think of what the person likes.
        Set a small budget.
        Make something with your own hands.
        Ask the family for ideas.
        Wrap it nicely.
        # be polite = being polite
        Say please and thank you.
        Let others finish speaking.
        Hold the door for people.
        Smile when you greet someone.
        Say sorry if you make a mistake.
        # relax after work = relaxing after work
        Take a warm bath.
        Go for a short walk.
        Listen to your favourite music.
        Cook something you like.
        Call a friend and chat.
        # drive safely = driving safely
        Wear your seat belt.
        Do not use your phone in the car.
        Respect the speed limits.
        Take a break every two hours.
        Keep your distance from other cars.
        # learn to play the guitar = learning to play the guitar
        Learn two or three easy chords first.
        Practise fifteen minutes a day.
        Tune your guitar before you play.
        Play songs that you love.
        Keep a slow and steady rhythm.
        # stay warm in winter = staying warm in winter
        Wear several layers of clothes.
        Put on a hat and gloves.
        Drink hot tea or soup.
        Move your arms and legs.
        Close the doors and windows well.
        # stay cool in summer = staying cool in summer
        Drink a lot of water.
        Stay in the shade at noon.
        Wear light clothes and a hat.
        Close the shutters during the day.
        Take a cool shower.
        """),
    "fr": topics("""
        # mieux dormir
        Couche-toi à la même heure chaque soir.
        Éteins ton téléphone une heure avant de dormir.
        Garde ta chambre sombre et calme.
        Ne bois pas de café le soir.
        Lis un livre calme avant de dormir.
        # rester en bonne santé
        Mange des fruits et des légumes chaque jour.
        Bouge au moins trente minutes par jour.
        Dors huit heures par nuit.
        Bois assez d'eau.
        Lave-toi souvent les mains.
        # apprendre une nouvelle langue
        Entraîne-toi un peu chaque jour.
        Apprends cinq mots nouveaux chaque matin.
        Écoute des chansons dans cette langue.
        Parle avec des gens qui la connaissent.
        Regarde des films avec des sous-titres.
        # se faire de nouveaux amis
        Souris et dis bonjour en premier.
        Pose des questions aux autres sur leurs loisirs.
        Inscris-toi dans un club ou une équipe.
        Sois gentil et écoute bien les autres.
        Invite quelqu'un à jouer ou à goûter.
        # économiser de l'argent
        Note tout ce que tu dépenses.
        Cuisine à la maison au lieu d'aller au restaurant.
        Mets quelques pièces de côté chaque semaine.
        Achète seulement ce dont tu as besoin.
        Compare les prix avant d'acheter.
        # être moins stressé
        Respire lentement pendant cinq minutes.
        Marche un peu au grand air.
        Parle de tes soucis à un ami.
        Fais une seule chose à la fois.
        Écoute de la musique douce.
        # préparer un examen
        Commence à réviser plusieurs jours avant.
        Fais une petite fiche pour chaque leçon.
        Fais quelques exercices.
        Dors bien la veille.
        Fais de petites pauses pendant ton travail.
        # lire plus de livres
        Garde un livre près de ton lit.
        Lis dix pages chaque soir.
        Choisis des histoires qui te plaisent vraiment.
        Va à la bibliothèque une fois par mois.
        Éteins la télévision pendant une heure.
        # se lever tôt
        Couche-toi plus tôt.
        Pose ton réveil loin de ton lit.
        Ouvre les rideaux dès ton réveil.
        Prépare tes vêtements la veille.
        Prévois quelque chose d'agréable le matin.
        # mieux manger
        Mets des légumes dans ton assiette à chaque repas.
        Mange lentement et savoure ton repas.
        Bois de l'eau au lieu de boire du soda.
        Prends un fruit au dessert.
        Cuisine des plats simples et frais.
        # s'occuper d'un chien
        Promène ton chien chaque jour.
        Donne-lui de l'eau fraîche et de bonnes croquettes.
        Emmène-le chez le vétérinaire une fois par an.
        Joue avec lui et sois patient.
        Brosse souvent son poil.
        # s'occuper d'un chat
        Donne-lui à manger et de l'eau fraîche chaque jour.
        Nettoie souvent sa litière.
        Joue avec lui avec une balle ou une ficelle.
        Laisse-le dormir dans un endroit calme.
        Emmène-le chez le vétérinaire chaque année.
        # s'occuper des plantes
        Arrose-les quand la terre est sèche.
        Place-les près d'une fenêtre.
        Enlève les feuilles mortes.
        Utilise un pot percé au fond.
        Change-les de pot quand elles grandissent.
        # garder une chambre bien rangée
        Remets chaque chose à sa place.
        Fais ton lit chaque matin.
        Donne ce que tu n'utilises plus.
        Range les petits objets dans des boîtes.
        Range pendant dix minutes chaque soir.
        # protéger la nature
        Jette tes déchets à la poubelle.
        Va à pied ou à vélo pour les petits trajets.
        Éteins la lumière quand tu sors.
        Plante un arbre ou des fleurs.
        Utilise moins de plastique.
        # économiser l'eau
        Prends des douches courtes.
        Ferme le robinet quand tu te brosses les dents.
        Récupère l'eau de pluie pour le jardin.
        Répare les robinets qui fuient.
        Lance la machine à laver seulement quand elle est pleine.
        # économiser l'énergie
        Éteins la lumière dans les pièces vides.
        Mets un pull au lieu de chauffer plus.
        Fais sécher ton linge au soleil.
        Ferme les fenêtres quand le chauffage marche.
        Débranche les appareils que tu n'utilises pas.
        # être plus heureux
        Pense à trois bonnes choses chaque soir.
        Passe du temps avec ceux que tu aimes.
        Fais quelque chose de gentil pour quelqu'un.
        Sors et profite du soleil.
        Ris aussi souvent que possible.
        # apprendre à cuisiner
        Commence par des recettes très simples.
        Lis toute la recette avant de commencer.
        Cuisine avec quelqu'un qui sait le faire.
        Goûte tes plats pendant que tu cuisines.
        N'aie pas peur de te tromper.
        # faire ses devoirs plus vite
        Travaille dans un endroit calme.
        Mets ton téléphone dans une autre pièce.
        Commence par l'exercice le plus difficile.
        Fais une petite pause toutes les demi-heures.
        Fais la liste de ce que tu dois faire.
        # parler en public
        Entraîne-toi devant un miroir.
        Parle lentement et clairement.
        Regarde un visage amical.
        Respire profondément avant de commencer.
        Écris tes idées principales sur une petite fiche.
        # soigner un rhume
        Repose-toi autant que possible.
        Bois du thé chaud avec du miel.
        Reste au chaud.
        Bois beaucoup d'eau.
        Va voir un médecin si tu ne vas pas mieux.
        # commencer la course à pied
        Commence doucement, avec dix minutes.
        Porte de bonnes chaussures de course.
        Cours deux ou trois fois par semaine.
        Marche quand tu es fatigué.
        Bois de l'eau après chaque course.
        # écrire une bonne histoire
        Choisis un héros que tu aimes.
        Donne à ton héros un problème à résoudre.
        Décris les lieux avec de petits détails.
        Lis ton histoire à voix haute.
        Demande son avis à un ami.
        # bien dessiner
        Dessine un peu chaque jour.
        Observe bien les objets réels.
        Commence par des formes simples.
        Utilise d'abord un crayon léger.
        N'efface pas trop souvent.
        # réussir une fête d'anniversaire
        Invite les personnes que tu aimes le plus.
        Décore la pièce avec des ballons.
        Prépare un grand gâteau.
        Prévois des jeux et de la musique.
        Prends quelques photos.
        # voyager avec peu d'argent
        Prends le bus plutôt que l'avion.
        Pars en dehors des vacances scolaires.
        Emporte tes propres sandwichs.
        Visite les musées gratuits et les parcs.
        Dors au camping.
        # préparer une valise
        Fais d'abord une liste.
        Roule tes vêtements pour gagner de la place.
        Mets les objets lourds au fond.
        Garde tes papiers dans un petit sac.
        Prends seulement ce dont tu as besoin.
        # calmer un bébé qui pleure
        Tiens le bébé contre toi.
        Chante une chanson douce.
        Regarde si le bébé a faim.
        Marche lentement dans la pièce.
        Change sa couche si elle est mouillée.
        # aider un voisin âgé
        Porte ses sacs de courses.
        Rends-lui visite pour discuter un peu.
        Arrose ses plantes.
        Propose de promener son chien.
        Apporte-lui de la soupe quand il fait froid.
        # être un bon ami
        Écoute sans couper la parole.
        Garde les secrets que l'on te confie.
        Demande pardon quand tu as tort.
        Aide ton ami dans les moments difficiles.
        Partage tes jeux et ton temps.
        # passer moins de temps sur son téléphone
        Coupe les notifications.
        Laisse ton téléphone hors de la chambre.
        Lis plutôt un livre.
        Choisis des moments sans écran, comme les repas.
        Sors sans ton téléphone.
        # être à l'heure
        Prépare tes affaires la veille.
        Pars dix minutes plus tôt.
        Porte une montre.
        Mets une alarme.
        Vérifie la durée du trajet.
        # avoir une meilleure mémoire
        Note les choses importantes.
        Répète à voix haute ce que tu veux retenir.
        Fais-toi des images dans la tête.
        Dors suffisamment.
        Explique la leçon à quelqu'un d'autre.
        # bien nager
        Prends des cours avec un bon professeur.
        Souffle lentement dans l'eau.
        Entraîne-toi une ou deux fois par semaine.
        Détends ton corps.
        Commence là où l'eau n'est pas profonde.
        # faire pousser des tomates
        Place les plants au soleil.
        Arrose-les le soir.
        Attache-les à un bâton.
        Utilise une bonne terre.
        Cueille les tomates quand elles sont rouges.
        # choisir un cadeau
        Pense à ce que la personne aime.
        Fixe un petit budget.
        Fabrique quelque chose de tes mains.
        Demande des idées à sa famille.
        Fais un joli paquet.
        # être poli
        Dis « s'il vous plaît » et « merci ».
        Laisse les autres finir leurs phrases.
        Tiens la porte aux gens.
        Souris quand tu dis bonjour.
        Demande pardon si tu te trompes.
        # se détendre après le travail
        Prends un bain chaud.
        Fais une petite promenade.
        Écoute ta musique préférée.
        Cuisine un plat que tu aimes.
        Appelle un ami et bavarde avec lui.
        # conduire prudemment
        Attache ta ceinture.
        N'utilise pas ton téléphone en voiture.
        Respecte les limites de vitesse.
        Fais une pause toutes les deux heures.
        Garde tes distances avec les autres voitures.
        # apprendre à jouer de la guitare
        Apprends d'abord deux ou trois accords faciles.
        Joue quinze minutes par jour.
        Accorde ta guitare avant de jouer.
        Joue des chansons que tu aimes.
        Garde un rythme lent et régulier.
        # rester au chaud en hiver
        Porte plusieurs couches de vêtements.
        Mets un bonnet et des gants.
        Bois du thé ou de la soupe.
        Bouge les bras et les jambes.
        Ferme bien les portes et les fenêtres.
        # rester au frais en été
        Bois beaucoup d'eau.
        Reste à l'ombre à midi.
        Porte des vêtements légers et un chapeau.
        Ferme les volets pendant la journée.
        Prends une douche fraîche.
        """),
}
# {aim}: the infinitive; {mine}: the same said by me ("me lever"); {doing}: the gerund; {n}: how many tips.
LISTED: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        Give me {n} tips to {aim}.
        Give {n} tips for {doing}.
        I need {n} pieces of advice to {aim}.
        List {n} ways to {aim}.
        What are {n} good tips for {doing}?
        Write {n} tips to {aim}.
        Can you give me {n} tips to {aim}?
        Tell me {n} things I can do to {aim}.
        Please share {n} tips for {doing}.
        Name {n} ways of {doing}.
        """),
    "fr": lines("""
        Donne-moi {n} conseils pour {aim}.
        Donne {n} conseils pour {aim}.
        J'ai besoin de {n} conseils pour {aim}.
        Cite {n} façons de {aim}.
        Quels sont les {n} meilleurs conseils pour {aim} ?
        Écris {n} conseils pour {aim}.
        Peux-tu me donner {n} conseils pour {aim} ?
        Dis-moi {n} choses à faire pour {aim}.
        Pouvez-vous me donner {n} idées pour {aim} ?
        Je cherche {n} astuces pour {aim}.
        """),
}
TOLD: dict[Lang, tuple[str, ...]] = {
    "en": lines("""
        How can I {aim}?
        What should I do to {aim}?
        I would like to {aim}. What should I do?
        Give me some advice to {aim}.
        What is the best way to {aim}?
        Do you have any advice for {doing}?
        Help me {aim}.
        I want to {aim}. Can you help me?
        How do people {aim}?
        Any ideas on how to {aim}?
        """),
    "fr": lines("""
        Comment {aim} ?
        Comment faire pour {aim} ?
        Que dois-je faire pour {mine} ?
        J'aimerais {mine}. Que faire ?
        Donne-moi des conseils pour {aim}.
        Quelle est la meilleure façon de {aim} ?
        As-tu des conseils pour {aim} ?
        Aide-moi à {mine}.
        Je veux {mine}. Pouvez-vous m'aider ?
        Avez-vous une astuce pour {aim} ?
        """),
}

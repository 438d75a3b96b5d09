"""French story skeletons: three of the words that fill one are the words of the prompt."""

TRAIN = [
    "[Un jour|Un matin|L'été dernier|Un soir], {hero.a} nommé{hero.e} {hero.name} a trouvé {thing.a} "
    "{place.at}. "
    "[{hero.il} a demandé à tout le monde à qui c'était|{hero.il} a regardé partout, mais il n'y avait "
    "personne]. Enfin, "
    "[un marchand est arrivé en courant|un vieux monsieur est revenu|un petit garçon est arrivé] et "
    "[a ri de joie|a souri]. "
    "[Ils sont devenus amis|Ils ont mangé une crêpe ensemble|{hero.name} est rentré{hero.e} chez "
    "{hero.lui} le cœur joyeux].",
    "{hero.a} [vivait sans ami|avait une petite maison|passait ses journées] {place.at}. [Chaque "
    "soir|Chaque nuit], {hero.il} [regardait les étoiles en "
    "soupirant|s'ennuyait beaucoup]. Puis {hero2.a} [a frappé à la porte|est passé{hero2.e} par là] "
    "avec {thing.a}. « [Puis-je rester|Est-ce que je peux entrer] ? » "
    "a demandé {hero2.the}. [Depuis ce jour|Depuis], ils [ne se sont plus quittés|rient tous les "
    "jours|font tout ensemble].",
    "[Il était une fois|Il y avait autrefois] {hero.a} {adj:{hero.g}} qui s'appelait {hero.name}. "
    "{hero.il} [gardait toujours avec {hero.lui}|ne sortait jamais sans|"
    "aimait beaucoup] {thing.son}. Mais un jour, {thing.the} est tombé{thing.e} [dans la rivière|dans "
    "un grand trou], et {hero.name} [s'est mis{hero.e} à pleurer|ne "
    "savait plus quoi faire]. Un [gentil poisson|vieux crapaud|petit oiseau] [a plongé pour "
    "l'aider|l'a aidé{hero.e}]. {hero.name} a dit merci [cent fois|de tout son cœur].",
    "{hero.name} était {hero.a} qui [adorait|aimait beaucoup] {verb}. [Chaque jour|Chaque matin], "
    "{hero.il} [allait|venait] {place.at} pour {verb} [avec ses amis|pendant une "
    "heure]. [Un dimanche|Un jour], {hero.il} a vu {thing.a} [par terre|derrière un arbre|sous un "
    "banc]. {hero.name} [l'a apporté{thing.e} à sa meilleure amie|l'a "
    "gardé{thing.e} en souvenir]. [Quelle belle surprise|C'était une belle journée] !",
    "[Il pleuvait très fort|C'était une froide nuit d'hiver|Le vent soufflait fort]. {hero.a} était "
    "perdu{hero.e} {place.at} et [ne trouvait plus son chemin|avait très "
    "peur]. Soudain, {hero.il} a vu {thing.a} [dans le noir|près d'un arbre|par terre]. « Cela va "
    "m'aider », [a-t-{hero.il} pensé|a-t-{hero.il} dit]. [Bientôt|Une heure plus tard], {hero.il} "
    "était [chez {hero.lui}, bien au chaud|de retour dans sa famille|dans son lit].",
    "{hero.a} voulait [préparer un bon repas|faire une surprise à un ami|donner une fête] {place.at}. "
    "Il lui fallait {food.a}, mais il n'y en avait plus. [Par chance|Heureusement], "
    "{hero2.a} [habitait tout près et lui en a donné|en avait beaucoup]. [Ils ont cuisiné "
    "ensemble|Ils ont chanté en cuisinant], et [tout le monde en a "
    "redemandé|le repas était délicieux|la maison sentait bon].",
    "[Un jour|Un après-midi], {hero.a} et {hero2.a} se disputaient {thing.a}. « C'est à moi ! » "
    "[criait|disait] {hero.the}. « Non, c'est à moi ! » répondait {hero2.the}. [Une vieille "
    "chouette|Une dame très sage|Une petite souris] leur a dit de [partager|jouer chacun à son tour]. "
    "[Ils ont essayé|Ils ont écouté], et [ils sont devenus amis|tout le monde était content].",
    "{hero.name}, {hero.a} {adj:{hero.g}}, avait perdu {thing.a}. {hero.il} a cherché [sous le "
    "lit|dans tous les coins|derrière la porte], puis {place.at}, mais sans rien trouver. « [Regarde "
    "sur ta "
    "tête|Regarde derrière toi|Regarde dans ton sac] ! » a dit un ami [en riant|en souriant]. "
    "{thing.the} était là ! {hero.name} [a bien ri|a ri aussi|a rougi].",
    "Il était une fois {hero.a} qui [rêvait de voir la mer|voulait voir le monde|rêvait d'un grand "
    "voyage]. {hero.il} a mis {food.a} et {thing.a} dans un sac, puis {hero.il} est parti{hero.e}. "
    "[En chemin|Sur la route], {hero.il} a rencontré [des gens très gentils|un nouvel ami|un oiseau "
    "qui chantait]. Après [trois jours|une longue semaine], {hero.il} [est enfin "
    "arrivé{hero.e}|a vu les vagues bleues|est revenu{hero.e} avec mille histoires].",
    "Chaque [samedi|dimanche|lundi], {hero.a} vendait {food.a} {place.at}. [Un jour|La semaine "
    "dernière], personne ne voulait rien acheter, et {hero.il} était [sans argent|triste]. Alors "
    "{hero2.a} a goûté un petit morceau. « C'est [délicieux|le meilleur du monde] ! » a crié "
    "{hero2.the}. [Bientôt|Une minute après], il y avait une longue file [de gens heureux|d'enfants "
    "affamés].",
    "[Au milieu de la nuit|À minuit|Avant le lever du soleil], {hero.name}, {hero.a}, a entendu un "
    "drôle de bruit {place.at}. {hero.il} a pris {thing.a} et est allé{hero.e} voir. "
    "[Ce n'était qu'un chaton affamé|C'était juste un petit rat|C'était un chiot perdu] ! "
    "{hero.name} lui a donné {food.a}, et [l'animal s'est endormi|il est resté pour toujours|il a "
    "tout mangé].",
    "{hero.a} a reçu {thing.a} pour son anniversaire. Quelle joie ! {hero.il} n'a pas [dormi de la "
    "nuit|fini son gâteau]. [Le lendemain|Le matin], {hero.il} l'a montré{thing.e} à tous ses amis "
    "{place.at}. Ils ont "
    "[joué jusqu'au soir|tous voulu l'essayer|bien ri ensemble]. [C'était un anniversaire parfait|Ce "
    "fut une belle journée].",
    "{hero.name}, {hero.a} {adj:{hero.g}}, n'avait jamais quitté sa maison. [Un matin|Un jour de "
    "printemps], une lettre est arrivée : « [Viens vite|Aide-moi] ! Je t'attends {place.at}. » "
    "{hero.il} a pris {thing.a} et {hero.il} "
    "[a couru jusque-là|est parti{hero.e} tout de suite]. C'était un vieil ami qui [voulait lui faire "
    "une surprise|avait préparé un grand gâteau].",
    "Une chose [étrange|très drôle] s'est passée {place.at} [hier|cette nuit|ce matin]. {hero.a} a "
    "touché {thing.a}, et {thing.il} s'est mis{thing.e} à [parler|chanter|danser] ! D'abord, tout le "
    "monde [a eu "
    "peur|était surpris]. Puis {hero2.a} [a éclaté de rire|a commencé à rire], et [tous ont ri "
    "aussi|la peur est partie].",
    "{hero.a} construisait une petite maison {place.at}, mais il lui manquait {thing.a}. {hero2.a} "
    "est passé{hero2.e} par là avec [ce qu'il fallait|exactement cela]. « Prends, je te le donne », a "
    "dit {hero2.the}. "
    "[Le soir, la maison était finie|Ils ont terminé le travail ensemble], et ils [ont bu {drink.a} "
    "ensemble|ont bien dormi|ont regardé le soleil se coucher].",
    "[Très loin d'ici|Dans un petit pays|De l'autre côté de la montagne], il pleuvait sans arrêt. "
    "{hero.a} nommé{hero.e} {hero.name} a eu une idée : montrer {thing.a} au ciel [en chantant|et lui "
    "parler gentiment]. "
    "[Peu à peu|Soudain], les nuages sont partis et le soleil [a brillé|est revenu]. Les "
    "[gens|enfants] ont offert {food.a} à {hero.name} pour dire merci.",
    "On disait que {hero.name} était trop {adj:{hero.g}}. Mais {hero.a} comme {hero.lui} peut [être "
    "très utile|sauver une vie]. Quand {hero2.a} est tombé{hero2.e} dans l'eau, {place.at}, "
    "seul{hero.e} {hero.name} [est venu{hero.e} l'aider|a su "
    "quoi faire]. [Tout le monde a applaudi|Les autres ont demandé pardon], et {hero.name} [a "
    "souri|est rentré{hero.e} le cœur léger].",
    "{hero.the} voulait apprendre à {verb}. « C'est trop difficile », disaient ses amis. Alors "
    "{hero.il} est allé{hero.e} {place.at} et {hero.il} a essayé [chaque jour|encore et encore] "
    "pendant [un mois|une semaine|une année]. [Enfin|À la "
    "fin], {hero.il} savait {verb} mieux que [les autres|tout le monde]. Il ne faut jamais "
    "[abandonner|baisser les bras] !",
    "{hero.a} et {hero2.a} étaient de grands amis. [Chaque après-midi|Quand il faisait beau], ils "
    "allaient {place.at} pour {verb}. Un jour, {hero2.the} est tombé{hero2.e} malade, alors "
    "{hero.the} est venu{hero.e} [un matin|sans attendre] "
    "avec {food.a}. « Merci du fond du cœur », a dit {hero2.the}. [Le lendemain|Deux jours après], "
    "ils jouaient de nouveau ensemble.",
    "[Ce soir|Cette nuit], {hero.a} est assis{hero.e} {place.at} et regarde [la lune|les étoiles]. "
    "{hero.il} a {thing.a} dans son [sac|panier] et un grand rêve dans le cœur. « Demain, je vais "
    "[retrouver ma famille|voir la mer|"
    "me faire des amis] », dit-{hero.il}. Le vent est doux, et {hero.the} {adj:{hero.g}} s'endort.",
    "Un jour, {sky.the} [a fait peur à tout le monde|a surpris tout le monde] {place.at}. "
    "Seul{hero.e} {hero.a} n'avait pas peur. {hero.il} a pris {thing.a} et {hero.il} a raconté une "
    "histoire [drôle|très longue]. [Peu à peu|Lentement], les enfants [ont oublié leur "
    "peur|ont souri]. Après, tous ont remercié {hero.the}.",
    "Un soir, {hero.a} a regardé {sky.the} [pour la première fois|pendant des heures]. « [Comme c'est "
    "beau|Quelle merveille] ! » a-t-{hero.il} dit. {hero.il} a couru chercher {hero2.a}, qui dormait "
    "{place.at}. Ensemble, ils [se sont assis|sont restés sans "
    "rien dire] et ils ont mangé {food.a}. Ils n'ont jamais oublié [ce moment|cette soirée].",
    "Personne ne voulait jouer avec {hero.the}, car {hero.il} était trop {adj:{hero.g}}. Alors "
    "{hero.il} restait {place.at}, avec {thing.a} pour seule compagnie. [Un jour|Un matin], {hero2.a} "
    "[s'est assis{hero2.e} à côté|s'est approché{hero2.e}] et a dit : « "
    "[Je t'aime bien comme tu es|Je veux jouer avec toi] ! » Depuis, {hero.the} n'est plus jamais "
    "seul{hero.e}.",
    "{hero.a} {adj:{hero.g}} a ouvert une petite boutique pour vendre {thing.a} et {food.a}. [Le "
    "premier jour|Au début], personne n'est entré. Alors {hero.il} s'est mis{hero.e} à "
    "[chanter|raconter des blagues] devant la porte, et [les gens se sont arrêtés|la rue était "
    "pleine]. [Le "
    "soir|À la fin], il ne restait plus rien, et tout le monde connaissait {hero.the}.",
    "{hero.name} est {hero.a} qui a un secret. {hero.il} cache {thing.a} {place.at}. Grâce à "
    "{thing.ce}, {hero.il} peut [comprendre les oiseaux|parler aux arbres|faire pousser des fleurs]. "
    "[Hier|La semaine dernière], {hero.il} a aidé [un agneau perdu|un enfant "
    "triste|une famille pauvre]. [Personne ne le sait|Personne n'a deviné], et c'est très bien comme "
    "cela.",
    "Le roi avait perdu {thing.a}, et il était [furieux|très triste]. {hero.a} {adj:{hero.g}} a "
    "cherché dans [tout le royaume|les grands jardins]. Enfin, {hero.il} a trouvé {thing.the} "
    "{place.at}, [sous une feuille|à côté d'un chien endormi]. Le roi lui a donné "
    "{food.a} [en récompense|et un gros baiser|et des vacances].",
    "C'était [l'hiver|la fin de l'automne], et {hero.a} avait très faim. {hero.il} n'avait que "
    "{food.a} à manger. Puis {hero2.a} est arrivé{hero2.e} {place.at}, encore plus [maigre|faible]. "
    "{hero.the} [a tout partagé|lui a donné la moitié]. [Au "
    "printemps|La semaine suivante], {hero2.the} est revenu{hero2.e} avec [un panier de fruits|une "
    "grande tarte|un repas pour deux].",
    "« Qui a pris {thing.mon} ? » a demandé {hero.name}. Personne n'a répondu. [Des traces|Des "
    "miettes] menaient jusqu'à la porte, puis on en voyait aussi {place.at}. Au bout, {hero2.a} "
    "[tenait|regardait] {thing.the}. « Je voulais seulement [jouer|l'emprunter] ! » {hero.name}, "
    "{hero.a} [au grand cœur|toujours de bonne humeur], a pardonné.",
    "{hero.a} et {hero2.a} ont fait une course {place.at}. {hero.the} était plus [rapide|agile], mais "
    "{hero.il} s'est arrêté{hero.e} pour manger {food.a}. {hero2.the} a continué [lentement|sans "
    "s'arrêter]. À la fin, {hero2.the} a gagné ! « [Bravo|Bien joué] », a dit {hero.the} [en "
    "riant|en souriant].",
    "Le premier jour [d'école|du printemps|de l'automne], {hero.name} [avait un peu peur|se sentait "
    "très petit{hero.e}]. {hero.il} était {hero.le} seul{hero.e} {hero.word} {place.at}. {hero.il} "
    "serrait {thing.a} contre son cœur. Puis {hero2.a} {adj:{hero2.g}} lui a [dit bonjour|fait "
    "un sourire|raconté une blague]. [Depuis|Après cela], {hero.name} n'a plus jamais eu peur.",
    "{hero.a} avait {thing.a} {colour:{thing.g}} que [tout le monde admirait|personne d'autre "
    "n'avait]. Un jour, {hero.il} a oublié {thing.the} {place.at}. {hero2.a} [a couru après "
    "{hero.lui}|a tout rapporté le soir même]. "
    "« [Quelle gentillesse|Quel bon cœur] ! » a dit {hero.the}. Puis ils [ont partagé {food.a}|sont "
    "rentrés ensemble].",
    "Cette nuit-là, {hero.a} ne dormait pas et rêvait de toucher {sky.the}. {hero.il} est "
    "monté{hero.e} sur le plus haut toit avec {thing.a}. « [C'est trop loin|C'est trop haut] », a dit "
    "{hero2.a}, « mais on peut regarder ensemble. » "
    "Ils [sont restés là toute la nuit|ont parlé pendant des heures] et se sont [raconté des "
    "secrets|endormis en souriant].",
    "{hero.name}, {hero.a} {adj:{hero.g}}, peignait tout en {colour} : la porte, les chaises et même "
    "{thing.a}. [Les voisins riaient|Tout le monde riait]. Mais un jour de brouillard, des gens se "
    "sont perdus {place.at}. Ils ont vu de loin "
    "la maison {colour:f} et ont retrouvé leur chemin. [Plus personne n'a ri|Depuis, chacun dit merci].",
    "[En été|Pendant les vacances], {hero.a} aimait {verb} dehors. {hero2.a} [regardait de "
    "loin|n'osait pas approcher]. « Essaie donc avec moi ! » a dit {hero.the}. [Au début, c'était "
    "difficile, mais|Ils ont essayé à deux, et] [bientôt ils riaient|bientôt c'était facile]. "
    "Le soir, ils ont mangé {food.a} {place.at} en se racontant des histoires.",
]

TEST = [
    "{hero.a} avait un problème : {thing.son} était coincé{thing.e} {place.at}. {hero.il} tirait de "
    "toutes ses forces, mais rien ne bougeait. {hero2.a} est venu{hero2.e} tirer aussi, et ensemble "
    "ils ont réussi. "
    "Fatigués mais contents, ils [ont bu une limonade à l'ombre|se sont reposés dans l'herbe].",
    "Depuis [des années|longtemps], {hero.a} nommé{hero.e} {hero.name} cachait {thing.a} [sans "
    "le~dire à personne|avec grand soin]. Une nuit, un voleur est venu {place.at}. {hero.the} a imité "
    "le cri d'un monstre, et le voleur s'est enfui. "
    "Au matin, tous les voisins sont venus féliciter {hero.the} {adj:{hero.g}}.",
    "Connais-tu l'histoire de {hero.name}, {hero.a} {adj:{hero.g}} ? {hero.il} avait préparé {food.a} "
    "pour tout le village. Mais en arrivant {place.at}, tout est tombé par terre. Personne ne s'est "
    "fâché : "
    "[chacun a aidé à recommencer|ils ont tous cuisiné], et la fête a été encore plus belle.",
    "La première neige était tombée. {hero.a} la regardait {place.at}, avec {thing.a} [tout près|sur "
    "les genoux]. « Viens, sortons ! » a dit {hero2.a}. Ils ont joué dehors jusqu'à avoir le nez "
    "rouge, puis "
    "[une bonne soupe les attendait|ils se sont réchauffés près du feu].",
    "{hero.a} nommé{hero.e} {hero.name} rêvait de {verb} devant tout le monde, mais {hero.il} n'osait "
    "pas. En secret, {hero.the} travaillait {place.at}, devant {hero2.a}. Le grand jour, {hero.name} "
    "a fermé les yeux et a réussi. "
    "Le public s'est levé pour applaudir.",
    "Un navire a apporté une boîte d'un pays lointain. Dedans, {hero.a} a découvert {thing.a} et un "
    "mot : « Pour une personne qui a bon cœur. » {hero.il} l'a donné{thing.e} à {hero2.a} "
    "{adj:{hero2.g}}, qui [a pleuré de "
    "bonheur|n'en croyait pas ses yeux]. Un cadeau est plus beau quand on le partage.",
    "{hero.the} et {hero2.the} vivaient côte à côte sans jamais se parler. Un jour, l'eau a tout "
    "envahi, et {hero.the} a lancé {thing.a} pour sauver {hero2.the}. Quand l'eau est repartie, ils "
    "ont bâti une seule maison {place.at}, "
    "et ils [mangent {food.a} chaque dimanche|racontent cette histoire à tous].",
]

"""Sentences that hold names, places and numbers, and the wordings that ask for them."""

from __future__ import annotations

from typing import Literal

from starter.kind import Lang, Part
from starter.tables2_tools import Frames, lines, words

Target = Literal["people", "places"]
Wanted = Literal["numbers", "price", "date", "time"]

# {a} {b} {c} {d}: what is asked for, in order. {p} a place and {n} a person that must be left out.
NAMED: dict[tuple[Lang, Part, Target], tuple[str, ...]] = {
    ("en", "train", "people"): lines("""
        {a} and {b} went to {p} by train.
        {a} gave a red apple to {b}.
        Yesterday {a} met {b} in the park.
        {a}, {b} and {c} are playing cards.
        My friend {a} lives in {p}.
        The teacher asked {a} to read the page.
        {a} called {b} before dinner.
        {a} is taller than {b} but smaller than {c}.
        At the party, {a} danced with {b} and {c} sang a song.
        In {p}, {a} bought a hat for {b}.
        {a} wrote a long letter to {b} and {c}.
        Every Sunday {a} visits {b}.
        The dog ran after {a} and {b}.
        {a} has two good friends, {b} and {c}.
        Please tell {a} that {b} is waiting.
        {a}, {b}, {c} and {d} are in the same class.
        The winner of the race was {a}.
        {a} helped {b} to carry the boxes.
        On Monday, {a} and {b} will leave {p}.
        The baby is called {a}.
        {a} told {b} a funny story about {c}.
        When {a} opened the door, {b} was there with a cake.
        Doctor {a} works with {b} in {p}.
        {a} and {b} laughed, but {c} said nothing.
        I saw {a} near the river with {b}.
        The book belongs to {a}, not to {b}.
        """),
    ("en", "test", "people"): lines("""
        This morning {a} baked bread with {b}.
        {a} showed {b} the old map.
        In the garden, {a} was talking to {b} and {c}.
        {a} travelled to {p} with {b}.
        The new neighbours are {a} and {b}.
        After school {a} waited for {b}, {c} and {d}.
        Someone called {a} found the keys.
        {a} painted the boat while {b} was asleep.
        """),
    ("en", "train", "places"): lines("""
        We flew from {a} to {b}.
        {n} lives in {a} but works in {b}.
        Last summer I visited {a}, {b} and {c}.
        The train to {a} stops in {b}.
        {n} was born in {a}.
        My uncle moved from {a} to {b} last year.
        They sell this bread in {a} and in {b}.
        {n} sent a card from {a}.
        It is raining in {a}, but the sun shines in {b}.
        We will spend two days in {a} with {n}.
        The team will play in {a}, {b} and {c}.
        Is {a} far from {b}?
        """),
    ("en", "test", "places"): lines("""
        Our boat left {a} and arrived in {b} at night.
        {n} studied in {a} for three years.
        People came from {a}, {b} and {c} to see the show.
        The road between {a} and {b} is closed.
        {n} would like to see {a} and {b}.
        """),
    ("fr", "train", "people"): lines("""
        {a} et {b} sont à {p} depuis hier.
        {a} donne une pomme rouge à {b}.
        Hier, {a} a vu {b} dans le parc.
        {a}, {b} et {c} jouent aux cartes.
        Mes voisins s'appellent {a} et {b}.
        La maîtresse demande à {a} de lire la page.
        {a} a téléphoné à {b} avant le dîner.
        {a} court plus vite que {b}, mais moins vite que {c}.
        À la fête, {a} a dansé avec {b} et {c} a chanté.
        À {p}, {a} a acheté un chapeau pour {b}.
        {a} écrit une longue lettre à {b} et à {c}.
        Tous les dimanches, {a} rend visite à {b}.
        Le chien court après {a} et {b}.
        {a} a deux amis, {b} et {c}.
        Dis bonjour à {a} et à {b}.
        {a}, {b}, {c} et {d} sont dans la même classe.
        Cette année, le prix est pour {a}.
        {a} aide {b} à porter les cartons.
        Lundi, {a} et {b} vont quitter {p}.
        Le bébé s'appelle {a}.
        {a} raconte une histoire drôle à {b} et à {c}.
        Quand {a} a ouvert la porte, {b} était là avec un gâteau.
        Le docteur {a} travaille avec {b} à {p}.
        {a} et {b} ont ri, mais {c} n'a rien dit.
        J'ai vu {a} près de la rivière avec {b}.
        Ce livre est à {a}, pas à {b}.
        """),
    ("fr", "test", "people"): lines("""
        Ce matin, {a} a fait du pain avec {b}.
        {a} montre la vieille carte à {b}.
        Dans le jardin, {a} parlait avec {b} et {c}.
        {a} voyage à {p} avec {b}.
        Les nouveaux voisins sont {a} et {b}.
        Après l'école, {a} attend {b}, {c} et {d}.
        Quelqu'un qui s'appelle {a} a trouvé les clés.
        {a} repeint le bateau pendant que {b} dort.
        """),
    ("fr", "train", "places"): lines("""
        Nous sommes allés à {a} puis à {b}.
        {n} habite à {a} mais travaille à {b}.
        L'été dernier, j'ai visité {a}, {b} et {c}.
        Le train pour {a} s'arrête à {b}.
        {n} a grandi à {a}.
        Mon oncle a quitté {a} pour vivre à {b}.
        On vend ce pain à {a} et à {b}.
        {n} nous écrit une carte depuis {a}.
        Il pleut à {a}, mais il fait beau à {b}.
        Nous passerons deux jours à {a} avec {n}.
        L'équipe jouera à {a}, à {b} et à {c}.
        Est-ce que {a} est plus loin que {b} et {c} ?
        """),
    ("fr", "test", "places"): lines("""
        Notre bateau a quitté {a} et il est arrivé à {b} dans la nuit.
        {n} a étudié à {a} pendant trois ans.
        Des gens sont venus de trois villes : {a}, {b} et {c}.
        La route entre {a} et {b} est fermée.
        {n} voudrait voir {a} et {b}.
        """),
}
NAME_FRAMES: dict[Target, Frames] = {
    "people": {
        ("en", "train"): lines("""
            List the names of the people in this sentence: {text}
            Which people are named in this sentence?
            Extract the names of people: {text}
            Find the first names in the text.~{text}
            Who is named here? "{text}"
            Give me the names of the persons in this text: {text}
            Write only the names of the people in the sentence: "{text}"
            What are the names of the people? {text}
            Extract every person's name from the sentence.
            Read this and tell me the names of the people.~{text}
            Please list all the first names.
            Can you find the names of the people in "{text}"?
            """),
        ("en", "test"): lines("""
            Pick out the people's names from this sentence: {text}
            Who are the people mentioned in this line?
            Copy the first names that you read here.~{text}
            Name everyone who appears in the following sentence: "{text}"
            """),
        ("fr", "train"): lines("""
            Donne les prénoms des personnes de cette phrase : {text}
            Quelles personnes sont nommées dans cette phrase ?
            Extrais les prénoms : {text}
            Trouve les prénoms dans le texte.~{text}
            Qui est nommé ici ? « {text} »
            Donne-moi les noms des personnes de ce texte : {text}
            Écris seulement les prénoms de la phrase : "{text}"
            Quels sont les noms des personnes ? {text}
            Extrais tous les noms de personnes de la phrase.
            Lis et dis-moi les prénoms.~{text}
            Peux-tu faire la liste des prénoms ?
            Pouvez-vous trouver les noms des personnes dans « {text} » ?
            """),
        ("fr", "test"): lines("""
            Relève les prénoms qui sont dans cette phrase : {text}
            Qui sont les personnes citées dans cette ligne ?
            Recopie les prénoms que tu lis ici.~{text}
            Nomme tous ceux qui apparaissent dans la phrase suivante : « {text} »
            """),
    },
    "places": {
        ("en", "train"): lines("""
            List the places in this sentence: {text}
            Which places are named in this sentence?
            Extract the names of places: {text}
            Find the cities and countries in the text.~{text}
            Which cities or countries do you see here? "{text}"
            Give me the names of the places in this text: {text}
            Extract every place from the sentence.
            Please list all the places. {text}
            """),
        ("en", "test"): lines("""
            Pick out the places from this sentence: {text}
            Which places are mentioned in this line?
            Copy the names of the cities and countries.~{text}
            Name every place in the following sentence: "{text}"
            """),
        ("fr", "train"): lines("""
            Donne les lieux de cette phrase : {text}
            Quelles villes sont nommées dans cette phrase ?
            Extrais les noms de villes : {text}
            Trouve les villes dans le texte.~{text}
            Quelles villes vois-tu ici ? « {text} »
            Donne-moi les noms des villes de ce texte : {text}
            Extrais tous les noms de lieux de la phrase.
            Peux-tu faire la liste des villes ? {text}
            """),
        ("fr", "test"): lines("""
            Relève les villes qui sont dans cette phrase : {text}
            Quelles villes sont citées dans cette ligne ?
            Recopie les noms de villes que tu lis.~{text}
            Nomme toutes les villes de la phrase suivante : « {text} »
            """),
    },
}
# {n}: a number from 2 to 30; {big}: 20 and more; {age}; {year}; {price}; {date}; {time}; {person}: a first name.
COUNTED: dict[tuple[Lang, Part, Wanted], tuple[str, ...]] = {
    ("en", "train", "numbers"): lines("""
        {person} has {n} {apples|marbles|stamps|books} and {n} {pears|cards|pens|toys}.
        There are {n} pupils in the class.
        The bus number {n} leaves from platform {n}.
        We walked {n} kilometres in {n} hours.
        My grandmother is {age} years old.
        The farmer has {n} {cows|sheep|goats}, {n} {pigs|ducks|horses} and {n} {hens|geese|rabbits}.
        The house was built in {year}.
        The box weighs {n} kilos.
        {person} lives at number {n} in this street.
        I read {big} pages on Saturday and {big} on Sunday.
        The team won {n} to {n}.
        In {year}, {big} people lived in the village.
        The tower is {n} metres high and has {big} steps.
        Add {big} grams of sugar and {n} eggs.
        {person} was born in {year} and owns {n} stamps.
        She planted {n} {roses|tulips|trees} in the garden.
        """),
    ("en", "test", "numbers"): lines("""
        The museum opened in {year} and has {n} rooms.
        {person} sold {n} {tickets|cakes} and {n} {drinks|sandwiches}.
        The train has {n} carriages and {big} seats.
        {big} children and {n} parents came to the picnic.
        My phone number ends with {big}.
        The lake is {big} metres deep.
        """),
    ("en", "train", "price"): lines("""
        This {book|lamp|jacket|toy} costs {price}.
        {person} paid {price} for a {hat|bag|ticket}.
        The {bread|cake|soup|pizza} is {price} today.
        You can buy {n} {pens|apples|cups} for {price}.
        The room costs {price} a night.
        I sold my old {bike|guitar|phone} for {price}.
        A ticket for the {zoo|museum|match} is {price}.
        The price of the {table|chair|coat} went up to {price}.
        """),
    ("en", "test", "price"): lines("""
        A new {pair of shoes|umbrella} is {price} in this shop.
        {person} bought {n} {lemons|candles} and gave {price} to the seller.
        They ask {price} for the {boat|painting}.
        """),
    ("en", "train", "date"): lines("""
        The party is on {date}.
        {person} was born on {date}.
        School starts again on {date}.
        We will meet at the {station|cafe|park} on {date}.
        My appointment with the {dentist|doctor} is on {date}.
        They got married on {date} in the old church.
        The shop will be closed on {date}.
        On {date}, {person} will leave for {n} weeks.
        """),
    ("en", "test", "date"): lines("""
        The concert will take place on {date}.
        {person} sent the letter on {date} with {n} photos.
        Our holidays end on {date}.
        """),
    ("en", "train", "time"): lines("""
        The train leaves at {time}.
        {person} gets up at {time} every day.
        The film starts at {time} in room {n}.
        Dinner is ready at {time}.
        The shop opens at {time}.
        We have a meeting at {time} with {n} people.
        The bus came at {time} and it was late.
        Please call me at {time}.
        """),
    ("en", "test", "time"): lines("""
        The plane lands at {time}.
        {person} goes to bed at {time}.
        The lesson begins at {time} for the {n} pupils.
        """),
    ("fr", "train", "numbers"): lines("""
        {person} a {n} {pommes|billes|timbres|livres} et {n} {poires|cartes|stylos|jouets}.
        Il y a {n} élèves dans la classe.
        Le bus numéro {n} part du quai {n}.
        Nous avons marché {n} kilomètres en {n} heures.
        Ma grand-mère a {age} ans.
        Le fermier a {n} {vaches|moutons|chèvres}, {n} {cochons|canards|chevaux} et {n} {poules|oies|lapins}.
        La maison date de {year}.
        Le carton pèse {n} kilos.
        {person} habite au numéro {n} de cette rue.
        J'ai lu {big} pages samedi et {big} pages dimanche.
        L'équipe a gagné {n} à {n}.
        En {year}, {big} personnes vivaient au village.
        La tour mesure {n} mètres et compte {big} marches.
        Ajoutez {big} grammes de sucre et {n} œufs.
        Mon oncle est né en {year} et il possède {n} timbres.
        Elle a planté {n} {rosiers|tulipes|arbres} dans le jardin.
        """),
    ("fr", "test", "numbers"): lines("""
        Le musée a ouvert en {year} et il a {n} salles.
        {person} a vendu {n} {billets|gâteaux} et {n} {boissons|sandwichs}.
        Le train a {n} wagons et {big} places.
        {big} enfants et {n} parents sont venus au pique-nique.
        Mon numéro de téléphone finit par {big}.
        Le lac a une profondeur de {big} mètres.
        """),
    ("fr", "train", "price"): lines("""
        {Ce livre|Cette lampe|Cette veste|Ce jouet} coûte {price}.
        {person} a payé {price} pour {un chapeau|un sac|un billet}.
        {Le pain|Le gâteau|La soupe|La pizza} est à {price} aujourd'hui.
        On peut acheter {n} {stylos|pommes|tasses} pour {price}.
        La chambre coûte {price} par nuit.
        J'ai vendu {mon vieux vélo|ma guitare|mon téléphone} pour {price}.
        Une entrée pour {le zoo|le musée|le match} coûte {price}.
        Le prix {de la table|de la chaise|du manteau} est monté à {price}.
        """),
    ("fr", "test", "price"): lines("""
        {Une paire de chaussures|Un parapluie} vaut {price} dans ce magasin.
        {person} a pris {n} {citrons|bougies} et a donné {price} au vendeur.
        Ils demandent {price} pour {le bateau|le tableau}.
        """),
    ("fr", "train", "date"): lines("""
        La fête aura lieu le {date}.
        {person} fête son anniversaire le {date}.
        L'école recommence le {date}.
        Nous nous retrouverons {à la gare|au café|au parc} le {date}.
        J'ai rendez-vous chez {le dentiste|le médecin} le {date}.
        Ils se sont mariés le {date} dans la vieille église.
        Le magasin sera fermé le {date}.
        Le {date}, {person} partira pour {n} semaines.
        """),
    ("fr", "test", "date"): lines("""
        Le concert se tiendra le {date}.
        {person} a envoyé la lettre le {date} avec {n} photos.
        Nos vacances se terminent le {date}.
        """),
    ("fr", "train", "time"): lines("""
        Le train part à {time}.
        {person} se lève à {time} tous les jours.
        Le film commence à {time} dans la salle {n}.
        Le dîner est prêt à {time}.
        Le magasin ouvre à {time}.
        Nous avons une réunion à {time} avec {n} personnes.
        Le bus est passé à {time}, il était en retard.
        Appelle-moi à {time}, s'il te plaît.
        """),
    ("fr", "test", "time"): lines("""
        L'avion atterrit à {time}.
        {person} se couche à {time}.
        La leçon débute à {time} pour les {n} élèves.
        """),
}
COUNT_FRAMES: dict[Wanted, Frames] = {
    "numbers": {
        ("en", "train"): lines("""
            Find the numbers in this sentence: {text}
            Which numbers are in this sentence?
            Extract all the numbers: {text}
            List every number in the text.~{text}
            What numbers do you see here? "{text}"
            Give me only the numbers of this text: {text}
            Write the numbers that are in the sentence.
            Can you extract the numbers from "{text}"?
            """),
        ("en", "test"): lines("""
            Pick out each number from this sentence: {text}
            Copy the numbers that you read here.~{text}
            What are the figures in the following sentence?
            Note the numbers of this line: "{text}"
            """),
        ("fr", "train"): lines("""
            Trouve les nombres dans cette phrase : {text}
            Quels nombres y a-t-il dans cette phrase ?
            Extrais tous les nombres : {text}
            Fais la liste des nombres du texte.~{text}
            Quels nombres vois-tu ici ? « {text} »
            Donne-moi seulement les nombres de ce texte : {text}
            Écris les nombres qui sont dans la phrase.
            Pouvez-vous extraire les nombres de « {text} » ?
            """),
        ("fr", "test"): lines("""
            Relève chaque nombre de cette phrase : {text}
            Recopie les nombres que tu lis ici.~{text}
            Quels sont les chiffres de la phrase suivante ?
            Note les nombres de cette ligne : « {text} »
            """),
    },
    "price": {
        ("en", "train"): lines("""
            What is the price in this sentence? {text}
            Find the price: {text}
            Extract the price from the text.
            How much is it? "{text}"
            """),
        ("en", "test"): lines("""
            Copy the price that is given here.~{text}
            Which price does this sentence give?
            """),
        ("fr", "train"): lines("""
            Quel est le prix dans cette phrase ? {text}
            Trouve le prix : {text}
            Extrais le prix du texte.
            Combien cela coûte-t-il ? « {text} »
            """),
        ("fr", "test"): lines("""
            Recopie le prix donné ici.~{text}
            Quel prix donne cette phrase ?
            """),
    },
    "date": {
        ("en", "train"): lines("""
            What is the date in this sentence? {text}
            Find the date: {text}
            Extract the date from the text.
            On which date? "{text}"
            """),
        ("en", "test"): lines("""
            Copy the date that is given here.~{text}
            Which date does this sentence give?
            """),
        ("fr", "train"): lines("""
            Quelle est la date dans cette phrase ? {text}
            Trouve la date : {text}
            Extrais la date du texte.
            À quelle date ? « {text} »
            """),
        ("fr", "test"): lines("""
            Recopie la date donnée ici.~{text}
            Quelle date donne cette phrase ?
            """),
    },
    "time": {
        ("en", "train"): lines("""
            What is the time in this sentence? {text}
            Find the time: {text}
            Extract the time from the text.
            At what time? "{text}"
            """),
        ("en", "test"): lines("""
            Copy the time that is given here.~{text}
            Which time does this sentence give?
            """),
        ("fr", "train"): lines("""
            Quelle est l'heure dans cette phrase ? {text}
            Trouve l'heure : {text}
            Extrais l'heure du texte.
            À quelle heure ? « {text} »
            """),
        ("fr", "test"): lines("""
            Recopie l'heure donnée ici.~{text}
            Quelle heure donne cette phrase ?
            """),
    },
}
MONTHS: dict[Lang, tuple[str, ...]] = {
    "en": words("""
        January, February, March, April, May, June, July, August, September, October, November, December
        """),
    "fr": words("""
        janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre
        """),
}

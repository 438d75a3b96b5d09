"""Blunt requests and the polite way to make them."""

from __future__ import annotations

from starter.kind import Lang

REQUESTS: dict[Lang, tuple[tuple[str, str], ...]] = {
    "en": (
        ("Give me {thing.the}.", "Could you give me {thing.the}, please?"),
        ("Lend me your {thing.word}.", "Could you lend me your {thing.word}, please?"),
        ("I want {food.a}.", "I would like {food.a}, please."),
        ("Close the {colour} door.", "Would you mind closing the {colour} door?"),
        ("Bring {thing.the} {place.to}.", "Could you bring {thing.the} {place.to}, please?"),
        ("Be quiet {place.at}.", "Could you please be quiet {place.at}?"),
        ("Wait for me {place.at}.", "Would you mind waiting for me {place.at}?"),
        ("Help {name}.", "Could you help {name}, please?"),
        ("Call me {when}.", "Could you call me {when}, please?"),
        ("Tell me where {thing.the} is.", "Could you tell me where {thing.the} is, please?"),
        ("Clean {thing.the}.", "Would you mind cleaning {thing.the}?"),
        ("Answer {name}.", "Could you please answer {name}?"),
        ("Buy {food.a}.", "Could you buy {food.a}, please?"),
        ("Move your {thing.word}.", "Would you mind moving your {thing.word}?"),
        ("Come {place.to}.", "Would you like to come {place.to}?"),
        ("Show me the {animal.word}.", "Could you show me the {animal.word}, please?"),
    ),
    "fr": (
        ("Donne-moi {thing.the}.", "Pourrais-tu me donner {thing.the}, s'il te plaît ?"),
        ("Prête-moi {thing.ton}.", "Peux-tu me prêter {thing.ton}, s'il te plaît ?"),
        ("Je veux {food.a}.", "Je voudrais {food.a}, s'il vous plaît."),
        ("Ferme la porte {colour:f}.", "Pourrais-tu fermer la porte {colour:f}, s'il te plaît ?"),
        ("Apporte {thing.the} {place.at}.", "Pourrais-tu apporter {thing.the} {place.at}, s'il te plaît ?"),
        ("Taisez-vous {place.at}.", "Pourriez-vous faire silence {place.at}, s'il vous plaît ?"),
        ("Attendez-moi {place.at}.", "Pourriez-vous m'attendre {place.at}, s'il vous plaît ?"),
        ("Aide {name}.", "Peux-tu aider {name}, s'il te plaît ?"),
        ("Appelez-moi {when}.", "Pourriez-vous m'appeler {when}, s'il vous plaît ?"),
        ("Dis-moi où est {thing.the}.", "Pourrais-tu me dire où est {thing.the}, s'il te plaît ?"),
        ("Nettoie {thing.the}.", "Peux-tu nettoyer {thing.the}, s'il te plaît ?"),
        ("Répondez à {name}.", "Pourriez-vous répondre à {name}, s'il vous plaît ?"),
        ("Achète {food.a}.", "Pourrais-tu acheter {food.a}, s'il te plaît ?"),
        ("Range {thing.ton}.", "Peux-tu ranger {thing.ton}, s'il te plaît ?"),
        ("Viens {place.at}.", "Voudrais-tu venir {place.at} ?"),
        ("Montrez-moi {animal.the}.", "Pourriez-vous me montrer {animal.the}, s'il vous plaît ?"),
    ),
}

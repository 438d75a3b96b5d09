"""First names and places for the extraction kinds."""

from starter.kind import Lang
from starter.tables2_tools import words

_SHARED = words("""
Anna, Tom, Leo, Nina, Hugo, Clara, Max, Emma, Lucas, Julia, Adam, Sara, David, Laura, Simon, Alice, Martin, Eva, Victor,
Rosa, Oscar, Lina, Felix, Marina, Samuel, Nora, Theo, Ines, Omar, Yasmine, Karim, Amina, Aïcha, Malik, Fatima, Ali,
Leila, Samir, Zoé, Noah, Mila, Liam, Olga, Ivan, Sonia, Boris, Natacha, Dimitri, Yuki, Kenji, Mei, Hana, Akira, Ravi,
Priya, Arjun, Anita, Kofi, Amara, Kwame, Zuri, Diego, Carmen, Pablo, Elena, Miguel, Lucia, Pedro, Marco, Giulia, Luca,
Paolo, Bianca, Hans, Greta, Otto, Frida, Lars, Ingrid, Sven, Astrid, Erik, Maria, Daniel, Sofia, Rita, Gabriel, Ruben,
Jonas, Sacha, Salma, Idris, Naomi, Tariq, Vera, Bruno, Dora, Nadia, Rayan, Selma, Tania, Viktor, Wanda, Ximena, Ulysse
""")
NAMES: dict[Lang, tuple[str, ...]] = {
    "en": _SHARED
    + words("""
John, Mary, Peter, Lucy, George, Emily, Jack, Grace, Harry, Olivia, Charlie, Sophie, William, Amy, James, Kate, Henry,
Ruby, Ben, Daisy, Mike, Jane, Bob, Helen, Sam, Molly, Joe, Holly, Fred, Rachel, Tim, Susan, Ethan, Chloe, Oliver, Betty,
Frank, Nancy, Edward, Linda, Walter, Ella, Nathan, Hazel, Owen, Ivy, Dylan, Megan, Ryan, Abigail, Toby, Poppy, Logan
"""),
    "fr": _SHARED
    + words("""
Paul, Marie, Pierre, Lucie, Jean, Camille, Louis, Juliette, Antoine, Manon, Nicolas, Chloé, Mathieu, Élise, Thomas,
Pauline, Julien, Céline, Étienne, Margaux, Guillaume, Sophie, François, Hélène, Olivier, Agathe, Rémi, Noémie, Vincent,
Mathilde, Benoît, Solène, Quentin, Océane, Baptiste, Jeanne, Maxime, Élodie, Damien, Anaïs, Gaspard, Sylvie, Arthur,
Capucine, Jules, Louise, Cédric, Margot, Denis, Brigitte, Alain, Colette, Yves, Odile, Gaël, Fanny, Tristan, Maëlle
"""),
}
PLACES: dict[Lang, tuple[str, ...]] = {
    "en": words("""
London, Paris, Rome, Madrid, Berlin, Lisbon, Vienna, Athens, Oslo, Dublin, Prague, Warsaw, Moscow, Tokyo, Beijing,
Delhi, Sydney, Cairo, Lagos, Nairobi, Dakar, Boston, Chicago, Toronto, Montreal, Lima, Bogota, Havana, Seattle, Denver,
Dallas, Miami, Bristol, Leeds, Oxford, Glasgow, Cardiff, York, Milan, Naples, Venice, Florence, Geneva, Zurich, Munich,
Hamburg, Brussels, Antwerp, Seoul, Hanoi, Bangkok, Istanbul, Tunis, Algiers, France, Spain, Italy, Germany, Japan, \
    Brazil,
Canada, Mexico, Kenya, Egypt, India, China, Norway, Sweden, Poland, Portugal, Greece, Peru, Chile, Morocco, Ireland
"""),
    "fr": words("""
Paris, Lyon, Marseille, Lille, Nantes, Bordeaux, Toulouse, Nice, Strasbourg, Rennes, Dijon, Grenoble, Angers, Brest,
Tours, Metz, Nancy, Reims, Rouen, Caen, Limoges, Perpignan, Orléans, Amiens, Avignon, Cannes, Antibes, Bayonne, \
    Biarritz,
Colmar, Annecy, Chambéry, Poitiers, Vannes, Quimper, Londres, Rome, Madrid, Berlin, Lisbonne, Vienne, Athènes, Oslo,
Dublin, Prague, Varsovie, Moscou, Tokyo, Pékin, Sydney, Dakar, Nairobi, Boston, Chicago, Toronto, Montréal, Québec, \
    Lima,
Milan, Naples, Venise, Florence, Genève, Lausanne, Zurich, Munich, Hambourg, Bruxelles, Anvers, Séoul, Bangkok, \
    Istanbul,
Tunis, Alger, Casablanca, Rabat, Abidjan, Bamako
"""),
}

package io.tellten.analysis;

import java.util.List;

/**
 * What the small words of our languages do in a sentence: one look-up by the hash of a word gives
 * all of it as bits, which a {@link Token} keeps among its traits.
 */
final class Roles {
  /** It turns the words behind it around. */
  static final int NEGATION = 1 << 4;

  /** Before an apostrophe it is a word of its own. */
  static final int ELISION = 1 << 5;

  /** One bit for each of the {@link Tongue#TONGUES}: it is among its commonest words. */
  static final int COMMON = 8;

  /** One bit for each of them: it turns the sentence, as "but" does. */
  static final int CONTRAST = 16;

  /** As many bits as there are tongues. */
  static final int TONGUES = (1 << Tongue.TONGUES.size()) - 1;

  private static final List<String> NEGATIONS =
      List.of(
          // English
          "not no never none nobody nothing nowhere neither nor cannot cant wont dont doesnt didnt"
              + " isnt wasnt arent werent havent hasnt hadnt wouldnt shouldnt couldnt aint nt"
              + " without hardly barely",
          // German
          "nicht kein keine keinen keinem keiner nie niemals nichts niemand ohne weder",
          // French
          "ne n pas jamais rien aucun aucune sans",
          // Spanish
          "nunca nada nadie ningun ninguna ninguno sin tampoco ni",
          // Italian
          "non mai niente nessuno nessuna nessun senza nulla",
          // Portuguese
          "nao ninguem nenhum nenhuma sem nem",
          // Dutch
          "niet geen nooit niets zonder");

  private static final String ELISIONS =
      "l d j n m s c qu jusqu lorsqu puisqu un all dell nell sull dall quell quest";

  /** The words that turn a sentence, in the order of {@link Tongue#TONGUES}. */
  private static final List<String> CONTRASTS =
      List.of(
          "but however though except",
          "aber jedoch allerdings doch",
          "mais cependant pourtant toutefois",
          "pero sino",
          "ma pero tuttavia",
          "mas porem entretanto",
          "maar echter");

  private static final Hashes BY_HASH = all();

  private Roles() {}

  /** What a word does, by its hash; 0 for most words. */
  static int of(int hash) {
    return Math.max(0, BY_HASH.get(hash));
  }

  private static Hashes all() {
    Hashes roles = new Hashes(1 << 10);
    NEGATIONS.forEach(words -> add(roles, words, NEGATION));
    add(roles, ELISIONS, ELISION);
    for (int tongue = 0; tongue < CONTRASTS.size(); tongue++) {
      add(roles, CONTRASTS.get(tongue), 1 << CONTRAST + tongue);
      add(roles, Tongue.common(tongue), 1 << COMMON + tongue);
    }
    return roles;
  }

  private static void add(Hashes roles, String words, int role) {
    for (String word : words.split(" ")) {
      int hash = Hashes.of(word);
      roles.put(hash, Math.max(0, roles.get(hash)) | role);
    }
  }
}

package org.avtca.control.store;

import java.util.random.RandomGenerator;

/**
 * Makes the last parts of names: ten letters and digits that cannot be mistaken for one another.
 */
public final class RandomIds {
  private static final String ALPHABET = "23456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 10;

  private final RandomGenerator random;

  public RandomIds(RandomGenerator random) {
    this.random = random;
  }

  /** A new id; it starts with a letter. 48 bits, so that twice the same is not to be expected. */
  public String next() {
    StringBuilder id = new StringBuilder(LENGTH);
    int digits = ALPHABET.indexOf('a');
    id.append(ALPHABET.charAt(digits + random.nextInt(ALPHABET.length() - digits)));
    while (id.length() < LENGTH) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}

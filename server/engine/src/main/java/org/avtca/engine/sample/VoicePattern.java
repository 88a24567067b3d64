package org.avtca.engine.sample;

/**
 * The four synthesised manners of speaking, as numbers that {@link VoiceSynthesizer} understands.
 * They are told apart by vowels, tempo, melody and hiss, and mean nothing else: class c of the
 * sample set has pattern c mod 4.
 */
enum VoicePattern {
  /** Slow, dark, falling a little. */
  DARK(2.2, Vowel.A, Vowel.O, 1.0, 0.92, 0, 0.93, 0.02, 0),
  /** Fast, bright, rising. */
  BRIGHT(4.6, Vowel.I, Vowel.E, 0.95, 1.45, 0, 0.55, 0.02, 0),
  /** Tense, bouncing, breathy. */
  TENSE(3.3, Vowel.AE, Vowel.OE, 1.1, 1.1, 0.28, 0.30, 0.14, 0),
  /** Falling, with long hisses between the vowels. */
  HISSING(2.6, Vowel.U, Vowel.E, 1.3, 0.8, 0, 0.80, 0.03, 0.45);

  private final double syllablesPerSecond;
  private final Vowel firstVowel;
  private final Vowel secondVowel;
  private final double pitchStart;
  private final double pitchEnd;
  private final double bounce;
  private final double darkness;
  private final double breath;
  private final double hiss;

  VoicePattern(
      double syllablesPerSecond,
      Vowel firstVowel,
      Vowel secondVowel,
      double pitchStart,
      double pitchEnd,
      double bounce,
      double darkness,
      double breath,
      double hiss) {
    this.syllablesPerSecond = syllablesPerSecond;
    this.firstVowel = firstVowel;
    this.secondVowel = secondVowel;
    this.pitchStart = pitchStart;
    this.pitchEnd = pitchEnd;
    this.bounce = bounce;
    this.darkness = darkness;
    this.breath = breath;
    this.hiss = hiss;
  }

  /** Formant frequencies of an adult male, Hz (after Peterson and Barney 1952, rounded). */
  enum Vowel {
    A(730, 1090, 2440),
    O(570, 840, 2410),
    U(300, 870, 2240),
    I(270, 2290, 3010),
    E(530, 1840, 2480),
    AE(660, 1720, 2410),
    OE(490, 1350, 1690);

    private static final double FOURTH = 3_500;

    private final double first;
    private final double second;
    private final double third;

    Vowel(double first, double second, double third) {
      this.first = first;
      this.second = second;
      this.third = third;
    }

    /** Returns the formant 0 to 3. */
    double formant(int index) {
      return switch (index) {
        case 0 -> first;
        case 1 -> second;
        case 2 -> third;
        default -> FOURTH;
      };
    }
  }

  /** Returns the pattern of a class. */
  static VoicePattern ofClass(int label) {
    return values()[label % values().length];
  }

  double syllablesPerSecond() {
    return syllablesPerSecond;
  }

  Vowel vowel(int syllable) {
    return syllable % 2 == 0 ? firstVowel : secondVowel;
  }

  /** Pitch at a moment of the clip, relative to the speaker's. */
  double pitch(double clipPart, double syllablePart) {
    double line = pitchStart + (pitchEnd - pitchStart) * clipPart;
    return line * (1 + bounce * Math.sin(2 * Math.PI * syllablePart));
  }

  /** How much of each glottal pulse's high tones are lost, 0 to 1. */
  double darkness() {
    return darkness;
  }

  /** Noise among the pulses, relative to them. */
  double breath() {
    return breath;
  }

  /** The part of each syllable that is a hiss, 0 to 1. */
  double hiss() {
    return hiss;
  }
}

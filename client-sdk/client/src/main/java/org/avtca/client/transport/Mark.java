package org.avtca.client.transport;

/** A place in a session's media: the audio sample and the frames' time stamp that belong there. */
record Mark(long audioSample, long videoPtsUs) {
  static final Mark START = new Mark(0, 0);

  /** The later of both, for each. */
  Mark max(Mark other) {
    return new Mark(
        Math.max(audioSample, other.audioSample), Math.max(videoPtsUs, other.videoPtsUs));
  }

  /** Whether nothing before this place lies behind the other. */
  boolean isWithin(Mark other) {
    return audioSample <= other.audioSample && videoPtsUs <= other.videoPtsUs;
  }
}

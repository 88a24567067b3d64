/**
 * Capture: cameras, microphones, files and networks as the sources of sessions. The native code is
 * in modules of its own, one a platform, which an application adds to those it starts with.
 */
module org.avtca.capture {
  requires org.avtca.core;
  requires org.avtca.faces;
  requires org.bytedeco.ffmpeg;
  requires org.bytedeco.javacpp;
  requires org.bytedeco.opencv;
  requires transitive org.avtca.client;
  requires static transitive org.jspecify;

  exports org.avtca.capture;
}

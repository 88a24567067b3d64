/**
 * Finding faces and cutting them out, on OpenCV's pictures. The native code is in modules of its
 * own, one a platform, which an application adds to those it starts with.
 */
module org.avtca.faces {
  requires org.bytedeco.javacpp;
  requires transitive org.avtca.core;
  requires transitive org.bytedeco.opencv;
  requires static transitive org.jspecify;

  exports org.avtca.faces;
}

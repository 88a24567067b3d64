/** A scripted server, a clock and sources for the tests of applications. */
module org.avtca.testkit {
  requires com.google.common;
  requires com.google.protobuf;
  requires io.grpc;
  requires io.grpc.netty.shaded;
  requires io.grpc.protobuf;
  requires io.grpc.stub;
  requires java.desktop;
  requires transitive org.avtca.client;
  requires org.avtca.proto;
  requires proto.google.common.protos;
  requires static transitive org.jspecify;

  exports org.avtca.testkit;
}

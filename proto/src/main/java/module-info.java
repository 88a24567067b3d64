/** The code generated from the protocols: the public one and that of the workers. */
module org.avtca.proto {
  requires transitive com.google.common;
  requires transitive com.google.protobuf;
  requires transitive io.grpc;
  requires transitive io.grpc.protobuf;
  requires transitive io.grpc.stub;
  requires transitive proto.google.common.protos;

  exports org.avtca.proto.v1;
  exports org.avtca.proto.worker.v1;
}

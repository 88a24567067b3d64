/**
 * The client: streaming sessions, recordings and administration. It exports values and services; no
 * type of gRPC or protobuf is part of them.
 */
module org.avtca.client {
  requires com.google.common;
  requires com.google.protobuf;
  requires io.grpc;
  requires io.grpc.netty.shaded;
  requires io.grpc.protobuf;
  requires io.grpc.stub;
  requires org.avtca.proto;
  requires org.slf4j;
  requires proto.google.common.protos;
  requires static transitive org.jspecify;

  exports org.avtca.client;
  exports org.avtca.client.admin;
  exports org.avtca.client.common;
  exports org.avtca.client.dataset;
  exports org.avtca.client.emotion;
  exports org.avtca.client.experiment;
  exports org.avtca.client.model;
  exports org.avtca.client.rollout;
  exports org.avtca.client.training;
}

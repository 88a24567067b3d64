package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.proto.v1.AdminServiceGrpc.AdminServiceImplBase;
import org.avtca.proto.v1.GetServerInfoRequest;
import org.avtca.proto.v1.ServerInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** TLS with a certificate that the JDK's keytool makes, and headers over it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
  private static final Metadata.Key<String> TOKEN =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private Path folder = Path.of("");
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private @Nullable Server server;

  @BeforeAll
  void start(@TempDir Path shared)
      throws IOException, InterruptedException, GeneralSecurityException {
    folder = shared;
    Path store = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret",
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
    Key key = keys.getKey("server", "secret".toCharArray());
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .useTransportSecurity(
                pem("CERTIFICATE", keys.getCertificate("server").getEncoded()),
                pem("PRIVATE KEY", key.getEncoded()))
            .addService(
                new AdminServiceImplBase() {
                  @Override
                  public void getServerInfo(
                      GetServerInfoRequest request, StreamObserver<ServerInfo> reply) {
                    reply.onNext(ServerInfo.newBuilder().setVersion("9.9").build());
                    reply.onCompleted();
                  }
                })
            .intercept(
                new ServerInterceptor() {
                  @Override
                  public <Q, R> ServerCall.Listener<Q> interceptCall(
                      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
                    tokens.add(String.valueOf(headers.get(TOKEN)));
                    return next.startCall(call, headers);
                  }
                })
            .build()
            .start();
  }

  private java.io.File pem(String what, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String text = "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    Path file = folder.resolve(what.replace(' ', '-') + ".pem");
    Files.write(file, text.getBytes(StandardCharsets.US_ASCII));
    return file.toFile();
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.shutdownNow();
    }
  }

  private AvtcaClient.Builder client() {
    return AvtcaClient.builder().target("127.0.0.1:" + (server == null ? 0 : server.getPort()));
  }

  @Test
  void trustedServer_answers_andSeesTheHeaders() {
    try (AvtcaClient client =
        client()
            .tls(folder.resolve("CERTIFICATE.pem"))
            .headers(() -> Map.of("authorization", "Bearer t"))
            .build()) {
      assertThat(Await.result(client.admin().serverInfo()).version()).isEqualTo("9.9");
    }
    assertThat(tokens).contains("Bearer t");
  }

  @Test
  void serverThatNobodyVouchesFor_isRefused() {
    try (AvtcaClient client = client().tls().build()) {
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> Await.result(client.admin().serverInfo()))
          .withMessageContaining("whose certificate is trusted");
    }
  }

  @Test
  void certificatesThatCannotBeRead_areNamed() {
    Path none = folder.resolve("none.pem");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client().tls(none).build())
        .withMessageContaining("none.pem (expected: a PEM file of certificates)");
  }
}

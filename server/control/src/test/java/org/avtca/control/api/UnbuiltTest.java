package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.avtca.proto.v1.AdminServiceGrpc;
import org.avtca.proto.v1.TailAuditRequest;
import org.junit.jupiter.api.Test;

/** Every method of the protocol is built, or says what to use instead. */
class UnbuiltTest {
  private static final List<Class<? extends BindableService>> ENDPOINTS =
      List.of(
          AdminEndpoint.class,
          DatasetEndpoint.class,
          EmotionEndpoint.class,
          ExperimentEndpoint.class,
          ModelEndpoint.class,
          RolloutEndpoint.class,
          TrainingEndpoint.class);

  @Test
  void everyMethod_isBuiltOrNamesItsAlternative() {
    Set<String> missing = new TreeSet<>();
    for (Class<? extends BindableService> endpoint : ENDPOINTS) {
      missing.addAll(inherited(endpoint));
    }
    missing.removeAll(Unbuilt.instead().keySet());

    assertThat(missing).isEmpty();
  }

  @Test
  void noMethodThatIsBuilt_isRefused() {
    Set<String> inherited = new TreeSet<>();
    for (Class<? extends BindableService> endpoint : ENDPOINTS) {
      inherited.addAll(inherited(endpoint));
    }

    assertThat(Unbuilt.instead().keySet()).isSubsetOf(inherited);
  }

  /** The methods of the service that the endpoint's class does not implement itself. */
  private static Set<String> inherited(Class<? extends BindableService> endpoint) {
    Set<String> own = new TreeSet<>();
    for (Method method : endpoint.getDeclaredMethods()) {
      own.add(method.getName());
    }
    String base = endpoint.getSuperclass().getSimpleName();
    String service = "avtca.v1." + base.substring(0, base.indexOf("ImplBase"));
    Set<String> missing = new TreeSet<>();
    Class<?> async = endpoint.getSuperclass().getInterfaces()[1];
    Arrays.stream(async.getDeclaredMethods())
        .map(Method::getName)
        .filter(name -> !name.startsWith("$") && !own.contains(name))
        .map(name -> service + "/" + Character.toUpperCase(name.charAt(0)) + name.substring(1))
        .forEach(missing::add);
    return missing;
  }

  @Test
  void call_isAnsweredWithWhatToUse() throws Exception {
    ServerServiceDefinition admin = new AdminServiceGrpc.AdminServiceImplBase() {}.bindService();
    Server server =
        InProcessServerBuilder.forName("unbuilt")
            .directExecutor()
            .addService(ServerInterceptors.intercept(admin, new Unbuilt(new StatusMapper())))
            .build()
            .start();
    ManagedChannel channel = InProcessChannelBuilder.forName("unbuilt").directExecutor().build();

    StatusRuntimeException refusal =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                AdminServiceGrpc.newBlockingStub(channel)
                    .tailAudit(TailAuditRequest.getDefaultInstance())
                    .hasNext());

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(refusal.getStatus().getDescription()).contains("use instead: read the server's log");
    Any detail = StatusProto.fromThrowable(refusal).getDetails(0);
    assertThat(detail.unpack(ErrorInfo.class).getReason()).isEqualTo("NOT_BUILT");
    channel.shutdownNow();
    server.shutdownNow();
  }
}

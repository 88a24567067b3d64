package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.api.ApiWorld.Received;
import org.junit.jupiter.api.Test;

class CallsTest {
  private final Calls calls = new Calls(new StatusMapper());
  private final Received<String> out = new Received<>();

  @Test
  void unary_answersOnce() {
    calls.unary(out, () -> "answer");
    assertThat(out.messages).containsExactly("answer");
    assertThat(out.completed).isTrue();
  }

  @Test
  void unary_tellsWhatWasThrown() {
    calls.unary(
        out,
        () -> {
          throw new ServiceException(Reason.JOB_UNKNOWN, "no such job");
        });
    assertThat(out.failure).isNotNull();
    ApiWorld.assertTold(Status.Code.NOT_FOUND, Reason.JOB_UNKNOWN, out.failure);
    assertThat(out.completed).isFalse();
  }

  @Test
  void async_answersWhenTheStageDoes() {
    CompletableFuture<String> later = new CompletableFuture<>();
    calls.async(out, () -> later);
    assertThat(out.messages).isEmpty();
    later.complete("answer");
    assertThat(out.messages).containsExactly("answer");
  }

  @Test
  void anAnswerThatCannotBeSent_stillEndsTheCall() {
    Received<String> end = new Received<>();
    StreamObserver<String> broken =
        new StreamObserver<>() {
          @Override
          public void onNext(String message) {
            throw new IllegalStateException("cannot be sent");
          }

          @Override
          public void onError(Throwable failure) {
            end.onError(failure);
          }

          @Override
          public void onCompleted() {
            end.onCompleted();
          }
        };
    calls.unary(broken, () -> "answer");
    assertThat(end.failure).isNotNull();
    assertThat(Status.fromThrowable(end.failure).getCode()).isEqualTo(Status.Code.INTERNAL);
  }
}

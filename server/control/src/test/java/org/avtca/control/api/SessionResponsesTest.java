package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.avtca.control.session.SessionEvent;
import org.avtca.proto.v1.HopChanged;
import org.avtca.proto.v1.SessionResponse;
import org.junit.jupiter.api.Test;

/** What a session tells, as the wire has it. */
class SessionResponsesTest {

  @Test
  void hopBetweenAnswers_isTold() {
    SessionEvent event = new SessionEvent.HopChanged(Duration.ofMillis(1_920), 7, "OVERLOADED");

    assertThat(SessionResponses.of(event))
        .isEqualTo(
            SessionResponse.newBuilder()
                .setHopChanged(
                    HopChanged.newBuilder()
                        .setHop(
                            com.google.protobuf.Duration.newBuilder()
                                .setSeconds(1)
                                .setNanos(920_000_000))
                        .setFromWindowId(7)
                        .setReason("OVERLOADED"))
                .build());
  }
}

package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.junit.jupiter.api.Test;

/** Sessions of those who may not call any more end; those of others go on. */
class RevokedPrincipalsTest {
  private final SessionHarness harness = new SessionHarness();

  @Test
  void principalWithoutAToken_isSentAway() {
    harness.open(SessionHarness.audioOnly());

    harness.sessions.keep(principal -> !principal.equals("tester"));

    assertThat(harness.sink.failure())
        .isInstanceOfSatisfying(
            ServiceException.class,
            ended -> {
              assertThat(ended.reason()).isEqualTo(Reason.TOKEN_INVALID);
              assertThat(ended).hasMessage("the token of tester was revoked");
              assertThat(ended.retryAfter()).isEmpty();
            });
    assertThat(harness.sessions.count()).isZero();
  }

  @Test
  void otherPrincipals_goOn() {
    harness.open(SessionHarness.audioOnly());

    harness.sessions.keep(principal -> principal.equals("tester"));

    assertThat(harness.sink.failure()).isNull();
    assertThat(harness.sessions.count()).isOne();
  }
}

package org.avtca.control.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobStateTest {
  @Test
  void final_areThreeStates() {
    assertThat(JobState.values())
        .filteredOn(JobState::isFinal)
        .containsExactly(JobState.CANCELLED, JobState.SUCCEEDED, JobState.FAILED);
  }

  @ParameterizedTest
  @EnumSource
  void noState_followsItself(JobState state) {
    assertThat(state.next()).doesNotContain(state);
  }

  @Test
  void ofWhatHasEnded_onlyFailedGoesOn() {
    assertThat(JobState.values())
        .filteredOn(JobState::isFinal)
        .filteredOn(JobState::mayGoOn)
        .containsExactly(JobState.FAILED);
    assertThat(JobState.FAILED.next()).containsExactly(JobState.QUEUED);
  }

  @Test
  void cancelling_endsInOneWay() {
    assertThat(JobState.CANCELLING.next()).containsExactly(JobState.CANCELLED);
  }
}

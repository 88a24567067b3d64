package org.avtca.control.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkerStateTest {

  @ParameterizedTest
  @EnumSource
  void finalStates_areFollowedByNone(WorkerState state) {
    boolean anyFollows = false;
    for (WorkerState next : WorkerState.values()) {
      anyFollows |= state.mayBecome(next);
    }
    assertThat(anyFollows).isEqualTo(!state.isFinal());
  }

  @ParameterizedTest
  @EnumSource
  void failure_mayComeAtAnyTimeBeforeTheEnd(WorkerState state) {
    assertThat(state.mayBecome(WorkerState.FAILED)).isEqualTo(!state.isFinal());
  }

  @Test
  void lostWorker_isAvailableAgainOnlyByLoading() {
    assertThat(WorkerState.RESTARTING.mayBecome(WorkerState.AVAILABLE)).isFalse();
    assertThat(WorkerState.RESTARTING.mayBecome(WorkerState.LOADING)).isTrue();
    assertThat(WorkerState.STOPPING.mayBecome(WorkerState.AVAILABLE)).isFalse();
  }
}

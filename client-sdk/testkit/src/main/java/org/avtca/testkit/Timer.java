package org.avtca.testkit;

import java.time.Duration;

/** Does things later: by the wall's time, or by a test's. */
@FunctionalInterface
interface Timer {
  void after(Duration delay, Runnable action);
}

package org.avtca.control.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartGateTest {
  private final List<String> inside = new ArrayList<>();
  private final StartGate gate = new StartGate(1);

  private StartGate.Ticket enter(String name) {
    return gate.enter(() -> inside.add(name));
  }

  @Test
  void oneAtATime_inTheOrderOfAsking() {
    StartGate.Ticket a = enter("a");
    StartGate.Ticket b = enter("b");
    StartGate.Ticket c = enter("c");
    assertThat(inside).containsExactly("a");
    a.close();
    assertThat(inside).containsExactly("a", "b");
    b.close();
    c.close();
    assertThat(inside).containsExactly("a", "b", "c");
  }

  @Test
  void whoeverLeavesTheQueue_isNotLetIn() {
    StartGate.Ticket a = enter("a");
    StartGate.Ticket b = enter("b");
    enter("c");
    b.close();
    a.close();
    assertThat(inside).containsExactly("a", "c");
  }

  @Test
  void leavingTwice_freesOnePlace() {
    StartGate.Ticket a = enter("a");
    enter("b");
    enter("c");
    a.close();
    a.close();
    assertThat(inside).containsExactly("a", "b");
  }
}

package org.avtca.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OrderTest {
  @Test
  void order_isReadBackAsItWasWritten() {
    Order order = new Order("avtca", 224, 2, 5, 30, 6, new WorkFolder(Path.of("/bench")));
    assertThat(Order.fromMap(order.toMap())).isEqualTo(order);
  }

  @Test
  void bothSides_areToldTheSameFilesAndTheSameOptimiser() {
    Order order = new Order("avtca", 224, 2, 5, 30, 6, new WorkFolder(Path.of("/bench")));
    assertThat(order.toMap())
        .containsEntry("weights", Path.of("/bench/avtca/model.safetensors").toString())
        .containsEntry("learning_rate", Order.LEARNING_RATE)
        .containsEntry("weight_decay", Order.WEIGHT_DECAY)
        .containsEntry("batch", 8);
  }
}

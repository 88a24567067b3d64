package org.avtca.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.avtca.core.AudioNormalizer;
import org.avtca.engine.dataset.ClipRecord;
import org.junit.jupiter.api.Test;

/** Batches come in order, from one named thread, and errors with them. */
class BatchLoaderTest {
  private final List<ClipRecord> clips = SyntheticClips.records("c", 1, 4).subList(0, 13);

  @Test
  void batchesThatDoNotFitIntoMemory_areRefusedBeforeAnythingIsMade() {
    long clip = ClipBatch.bytesOfClip(SyntheticClips.PROFILE);

    BatchLoader.requireRoom(SyntheticClips.PROFILE, 8, 4 * 8 * clip);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BatchLoader.requireRoom(SyntheticClips.PROFILE, 9, 4 * 8 * clip))
        .withMessageMatching("batch_size: 9 \\(expected: at most 8, at \\d+ pixels .*");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                BatchLoader.requireRoom(
                    SyntheticClips.PROFILE.withFrameSize(224), 238, Long.MAX_VALUE));
  }

  @Test
  void evaluation_hasEveryClip_inOrder() throws Exception {
    try (BatchLoader loader = loader(new SyntheticClips());
        BatchLoader.Batches batches = loader.evaluation(clips, 4)) {
      assertThat(ids(batches))
          .containsExactly(
              List.of("c0", "c1", "c2", "c3"),
              List.of("c4", "c5", "c6", "c7"),
              List.of("c8", "c9", "c10", "c11"),
              List.of("c12"));
    }
  }

  @Test
  void training_leavesOutASingleLastClip_butKeepsTwo() throws Exception {
    try (BatchLoader loader = loader(new SyntheticClips())) {
      try (BatchLoader.Batches batches = loader.training(clips, 4, clip -> Augmentation.NONE)) {
        assertThat(ids(batches)).hasSize(3).doesNotContain(List.of("c12"));
      }
      try (BatchLoader.Batches batches =
          loader.training(clips.subList(0, 10), 4, clip -> Augmentation.NONE)) {
        assertThat(ids(batches)).endsWith(List.of("c8", "c9"));
      }
    }
    assertThat(BatchLoader.trainingBatches(13, 4)).isEqualTo(3);
    assertThat(BatchLoader.trainingBatches(10, 4)).isEqualTo(3);
    assertThat(BatchLoader.trainingBatches(1, 4)).isZero();
  }

  @Test
  void clipsAreRead_onTheLoadersOwnThread() throws Exception {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    SyntheticClips synthetic = new SyntheticClips();
    ClipSource source =
        clip -> {
          threads.add(Thread.currentThread().getName());
          return synthetic.read(clip);
        };
    try (BatchLoader loader = loader(source);
        BatchLoader.Batches batches = loader.evaluation(clips, 4)) {
      ids(batches);
    }

    assertThat(threads).containsExactly("avtca-batch-loader");
  }

  @Test
  void passThatIsGivenUp_leavesTheLoaderUsable() throws Exception {
    try (BatchLoader loader = loader(new SyntheticClips())) {
      try (BatchLoader.Batches abandoned = loader.evaluation(clips, 4)) {
        abandoned.next();
      }
      try (BatchLoader.Batches batches = loader.evaluation(clips, 13)) {
        assertThat(batches.next().size()).isEqualTo(13);
      }
    }
  }

  @Test
  void unreadableClip_isTheBatchsError() {
    ClipSource broken =
        clip -> {
          throw new IOException(clip.id() + ": gone");
        };
    try (BatchLoader loader = loader(broken);
        BatchLoader.Batches batches = loader.evaluation(clips, 4)) {
      assertThatIOException().isThrownBy(batches::next).withMessage("c0: gone");
    }
  }

  private static List<List<String>> ids(BatchLoader.Batches batches) throws IOException {
    List<List<String>> ids = new ArrayList<>();
    while (batches.hasNext()) {
      ids.add(batches.next().clips().stream().map(ClipRecord::id).toList());
    }
    return ids;
  }

  private static BatchLoader loader(ClipSource source) {
    return new BatchLoader(
        source, SyntheticClips.PROFILE, AudioNormalizer.none(), FrameLayout.PLANES, 13);
  }
}

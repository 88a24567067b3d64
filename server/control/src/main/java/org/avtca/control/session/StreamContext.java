package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.avtca.control.inference.Inference;
import org.avtca.control.inference.WorkOwner;
import org.avtca.core.FaceRule;
import org.avtca.core.FrameGrid;
import org.avtca.core.ModelMetadata;

/**
 * What the parts of one stream share.
 *
 * @param whose work it is
 * @param metadata of the version that the stream is pinned to
 * @param inference that version
 * @param owner runs all of the stream's steps, one at a time
 * @param nanos the clock of {@link System#nanoTime}
 * @param secondFace whether a second person's face is followed too
 * @param phase any number, another one for each stream
 * @param patience in how much time work should be done: the less, the more urgent it is
 */
record StreamContext(
    WorkOwner whose,
    ModelMetadata metadata,
    Inference inference,
    Executor owner,
    LongSupplier nanos,
    boolean secondFace,
    int phase,
    Duration patience) {
  StreamContext {
    requireNonNull(whose, "whose");
    requireNonNull(metadata, "metadata");
    requireNonNull(inference, "inference");
    requireNonNull(owner, "owner");
    requireNonNull(nanos, "nanos");
    Expect.positive("patience", patience);
  }

  FrameGrid grid() {
    return metadata.profile().grid();
  }

  FaceRule faceRule() {
    return metadata.profile().faceRule();
  }
}

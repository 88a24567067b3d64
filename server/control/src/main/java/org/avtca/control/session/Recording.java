package org.avtca.control.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.concurrent.SerialExecutor;
import org.avtca.control.inference.DeploymentLease;
import org.avtca.control.inference.WorkOwner;
import org.avtca.control.worker.DecodedItem;
import org.avtca.control.worker.Rejection;
import org.avtca.core.ModelMetadata;
import org.avtca.core.Windows;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One recording, from its first byte to its summary. The file is written on the caller's thread;
 * all else happens one step at a time on the recording's own serial executor. Decoding waits while
 * scoring is behind, and scoring's results wait while the client does not read.
 */
final class Recording implements RecordingHandle {
  private static final Logger log = LoggerFactory.getLogger(Recording.class);
  private static final int EVENTS = 16;

  private final RecordingOptions options;
  private final Windows plan;
  private final boolean clip;
  private final RecordingSink sink;
  private final DeploymentLease lease;
  private final Upload upload;
  private final RecordingDecoder decoder;
  private final LongSupplier nanos;
  private final Duration maxPause;
  private final Consumer<Recording> onOver;
  private final SerialExecutor serial;
  private final StreamContext context;
  private final ReadyClock readyClock;
  private final Deque<RecordingEvent> events = new ArrayDeque<>();
  private Flow.@Nullable Subscription decoding;
  private @Nullable RecordedStream stream;
  private boolean starving;
  private boolean summed;
  private long uploadedNanos;
  private volatile long lastByteNanos;
  private volatile boolean uploaded;
  private volatile boolean over;

  Recording(
      RecordingOptions options,
      Windows plan,
      boolean clip,
      RecordingSink sink,
      DeploymentLease lease,
      Upload upload,
      RecordingDecoder decoder,
      RecordingSettings settings,
      Executor threads,
      LongSupplier nanos,
      Consumer<Recording> onOver) {
    this.options = options;
    this.plan = plan;
    this.clip = clip;
    this.sink = sink;
    this.lease = lease;
    this.upload = upload;
    this.decoder = decoder;
    this.nanos = nanos;
    this.maxPause = settings.maxPause();
    this.lastByteNanos = nanos.getAsLong();
    this.onOver = onOver;
    this.serial = new SerialExecutor(threads, this::broken);
    ModelMetadata metadata = lease.version().metadata();
    this.context =
        new StreamContext(
            new WorkOwner(this, options.principal()),
            metadata,
            lease.inference(),
            serial,
            nanos,
            false,
            0,
            settings.patience());
    this.readyClock = new ReadyClock(lease.inference(), nanos.getAsLong());
  }

  @Override
  public void write(ByteBuffer bytes) {
    if (over) {
      return;
    }
    lastByteNanos = nanos.getAsLong();
    try {
      upload.write(bytes);
    } catch (ServiceException e) {
      abort(e);
    } catch (IOException e) {
      abort(new ServiceException(Reason.INTERNAL, "the upload could not be kept", e));
    }
  }

  @Override
  public void endOfFile() {
    uploaded = true;
    serial.execute(
        () -> {
          if (over) {
            return;
          }
          uploadedNanos = nanos.getAsLong();
          if (upload.bytes() == 0) {
            fail(
                new ServiceException(
                    Reason.EMPTY, options.displayName() + ": 0 bytes (expected: a media file)"));
            return;
          }
          decoder.decode(upload.file(), new Items());
        });
  }

  @Override
  public void cancel() {
    serial.execute(this::over);
  }

  @Override
  public void wake() {
    serial.execute(this::settle);
  }

  /** Looks at the clock: an upload that has stalled keeps others out for nothing. */
  void tick() {
    if (!uploaded && nanos.getAsLong() - lastByteNanos > maxPause.toNanos()) {
      abort(
          new ServiceException(
              Reason.TIMED_OUT,
              options.displayName()
                  + ": no bytes for "
                  + maxPause
                  + " (expected: more of them, or the end of the file)"));
    }
    wake();
  }

  @Override
  public void abort(ServiceException why) {
    serial.execute(() -> fail(why));
  }

  private void take(DecodedItem item) {
    if (over) {
      return;
    }
    starving = true;
    try {
      if (item instanceof DecodedItem.Info info) {
        begin(info);
      } else if (stream == null) {
        throw new ServiceException(
            Reason.INTERNAL, "first of what was decoded: " + item + " (expected: Info)");
      } else if (item instanceof DecodedItem.Audio samples) {
        stream.take(samples);
      } else if (item instanceof DecodedItem.Face face) {
        stream.take(face);
      } else {
        stream.end((DecodedItem.End) item);
      }
    } catch (ServiceException e) {
      fail(e);
    }
    settle();
  }

  private void begin(DecodedItem.Info info) {
    stream =
        new RecordedStream(context, plan, clip, options.explain(), readyClock, info, new Results());
    events.add(new RecordingEvent.Started(lease.version().name(), context.metadata().labels()));
  }

  /** Goes on as far as it can; to be called after every step. */
  private void settle() {
    RecordedStream now = stream;
    if (over || now == null) {
      return;
    }
    do {
      now.pump();
      if (now.isDone() && !summed) {
        summed = true;
        Duration processing = Duration.ofNanos(nanos.getAsLong() - uploadedNanos);
        events.add(new RecordingEvent.Summary(now.summary(processing)));
      }
    } while (send());
    if (summed && events.isEmpty()) {
      over();
      sink.complete();
    } else if (starving && decoding != null && !now.isBehind() && events.size() < EVENTS) {
      starving = false;
      decoding.request(1);
    }
  }

  private boolean send() {
    boolean sent = false;
    while (!events.isEmpty() && sink.isReady()) {
      sink.send(events.removeFirst());
      sent = true;
    }
    return sent;
  }

  private void fail(ServiceException why) {
    if (!over) {
      over();
      sink.fail(why);
    }
  }

  private void broken(Throwable failure) {
    log.error("A recording failed", failure);
    fail(new ServiceException(Reason.INTERNAL, "the recording failed", failure));
  }

  private void over() {
    if (over) {
      return;
    }
    over = true;
    if (decoding != null) {
      decoding.cancel();
    }
    if (stream != null) {
      stream.close();
    }
    lease.close();
    try {
      upload.close();
    } catch (IOException e) {
      log.error("An upload was not removed", e);
    }
    onOver.accept(this);
  }

  /** Takes what is decoded, one item at a time. */
  private final class Items implements Flow.Subscriber<DecodedItem> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      serial.execute(
          () -> {
            decoding = subscription;
            if (over) {
              subscription.cancel();
            } else {
              subscription.request(1);
            }
          });
    }

    @Override
    public void onNext(DecodedItem item) {
      serial.execute(() -> take(item));
    }

    @Override
    public void onError(Throwable failure) {
      abort(decoder.told(failure, upload.file()));
    }

    @Override
    public void onComplete() {
      serial.execute(
          () -> {
            decoding = null;
            if (!over && (stream == null || !stream.hasEnded())) {
              fail(
                  new ServiceException(
                      Reason.INTERNAL, "decoding stopped (expected: an end of the recording)"));
            }
          });
    }
  }

  /** Takes what comes out of the stream. */
  private final class Results implements MediaStream.Listener {
    @Override
    public boolean hasRoom() {
      return events.size() < EVENTS;
    }

    @Override
    public void result(WindowResult result) {
      if (stream != null) {
        stream.count(result);
      }
      events.add(new RecordingEvent.Result(result));
    }

    @Override
    public void dropped(long fromId, long toId, String reason) {
      fail(
          new ServiceException(
              Reason.INTERNAL, "window " + fromId + " cannot be scored: " + reason));
    }

    @Override
    public void rejected(long seq, Rejection why) {
      log.warn("A face of a recording counts as missing: {}: {}", why.reason(), why.message());
    }

    @Override
    public void faceChanged(SessionEvent.FaceChanged change) {
      // A summary has no place for it: the windows' face boxes and states say the same.
    }

    @Override
    public void moved() {
      settle();
    }

    @Override
    public void failed(ServiceException why) {
      fail(why);
    }
  }
}

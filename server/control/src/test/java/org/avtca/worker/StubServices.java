package org.avtca.worker;

import com.google.protobuf.ByteString;
import io.grpc.BindableService;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.avtca.proto.v1.BatchProgress;
import org.avtca.proto.v1.PreparationProgress;
import org.avtca.proto.worker.v1.DatasetListing;
import org.avtca.proto.worker.v1.DatasetSummary;
import org.avtca.proto.worker.v1.DecodeRecordingRequest;
import org.avtca.proto.worker.v1.DecodedItem;
import org.avtca.proto.worker.v1.EncodeFramesRequest;
import org.avtca.proto.worker.v1.EncodeFramesResponse;
import org.avtca.proto.worker.v1.Frame;
import org.avtca.proto.worker.v1.FrameResult;
import org.avtca.proto.worker.v1.FrameSequence;
import org.avtca.proto.worker.v1.FrameSequenceResult;
import org.avtca.proto.worker.v1.InferenceServiceGrpc.InferenceServiceImplBase;
import org.avtca.proto.worker.v1.MediaServiceGrpc.MediaServiceImplBase;
import org.avtca.proto.worker.v1.Phase;
import org.avtca.proto.worker.v1.PrepareDatasetEvent;
import org.avtca.proto.worker.v1.PrepareDatasetRequest;
import org.avtca.proto.worker.v1.RecordingEnd;
import org.avtca.proto.worker.v1.RecordingFailure;
import org.avtca.proto.worker.v1.RecordingInfo;
import org.avtca.proto.worker.v1.ScoreWindowsRequest;
import org.avtca.proto.worker.v1.ScoreWindowsResponse;
import org.avtca.proto.worker.v1.TrainEvent;
import org.avtca.proto.worker.v1.TrainRequest;
import org.avtca.proto.worker.v1.TrainResult;
import org.avtca.proto.worker.v1.TrainingWorkerServiceGrpc.TrainingWorkerServiceImplBase;
import org.avtca.proto.worker.v1.WatchRequest;
import org.avtca.proto.worker.v1.WindowScore;
import org.avtca.proto.worker.v1.WorkerServiceGrpc.WorkerServiceImplBase;
import org.avtca.proto.worker.v1.WorkerStatus;

/** Answers that tests can foresee. */
final class StubServices {
  private static final long CRASHES = 666;
  private static final long HANGS = 777;
  private static final int SEGMENTATION_FAULT = 139;
  private static final int ITEM_BYTES = 100_000;
  private static final int ITEMS = 1_000;

  private final String script;
  private final Path folder;
  private final Queue<StreamObserver<WorkerStatus>> watchers = new ConcurrentLinkedQueue<>();

  StubServices(String script, Path folder) {
    this.script = script;
    this.folder = folder;
  }

  BindableService worker() {
    return new WorkerServiceImplBase() {
      @Override
      public void watch(WatchRequest request, StreamObserver<WorkerStatus> statuses) {
        watchers.add(statuses);
        statuses.onNext(status(WorkerStatus.State.STATE_LOADING));
        statuses.onNext(status(WorkerStatus.State.STATE_WARMING));
        if (script.equals("golden-differs")) {
          statuses.onNext(
              status(WorkerStatus.State.STATE_FAILED).toBuilder()
                  .setFailureMessage("golden difference 0.5 (expected: <= 1.0E-4)")
                  .build());
        } else if (!script.equals("never-available")) {
          statuses.onNext(status(WorkerStatus.State.STATE_AVAILABLE));
        }
      }
    };
  }

  /** Ends the streams that only the process's end would. */
  void end() {
    watchers.forEach(StreamObserver::onCompleted);
  }

  /** The engine's name is where a test learns of the process's folder. */
  private WorkerStatus status(WorkerStatus.State state) {
    return WorkerStatus.newBuilder()
        .setState(state)
        .setDevice("cpu")
        .setEngine(folder.toString())
        .setAllocator(System.getenv().getOrDefault("LD_PRELOAD", "glibc"))
        .setGoldenDifference(1e-6)
        .setMaxBatchSize(4)
        .setMaxConcurrency(2)
        .build();
  }

  BindableService inference() {
    return new InferenceServiceImplBase() {
      @Override
      public void encodeFrames(
          EncodeFramesRequest request, StreamObserver<EncodeFramesResponse> answer) {
        EncodeFramesResponse.Builder response = EncodeFramesResponse.newBuilder();
        for (FrameSequence sequence : request.getSequencesList()) {
          FrameSequenceResult.Builder result = response.addSequencesBuilder();
          result.setTrack(sequence.getTrack());
          for (Frame frame : sequence.getFramesList()) {
            if (frame.getId() == CRASHES) {
              Runtime.getRuntime().halt(SEGMENTATION_FAULT);
            }
            if (frame.getId() == HANGS) {
              reportCancellation((ServerCallStreamObserver<EncodeFramesResponse>) answer);
              return;
            }
            result.addFrames(echo(frame));
          }
        }
        answer.onNext(response.setDecodeMicros(5).setEncodeMicros(7).build());
        answer.onCompleted();
      }

      @Override
      public void scoreWindows(
          ScoreWindowsRequest request, StreamObserver<ScoreWindowsResponse> answer) {
        if (request.getWindowsList().isEmpty()) {
          answer.onError(
              Status.INVALID_ARGUMENT.withDescription("windows: 0").asRuntimeException());
          return;
        }
        ScoreWindowsResponse.Builder response = ScoreWindowsResponse.newBuilder();
        request
            .getWindowsList()
            .forEach(
                window ->
                    response.addWindows(
                        WindowScore.newBuilder()
                            .setId(window.getId())
                            .addLogits(window.getAudio().getPcm().size())
                            .addLogits(window.getEmbeddingsCount())));
        answer.onNext(response.build());
        answer.onCompleted();
      }
    };
  }

  private static FrameResult echo(Frame frame) {
    return FrameResult.newBuilder()
        .setId(frame.getId())
        .setEmbedding(frame.getData())
        .setFace(frame.getFace())
        .setQuality(1)
        .build();
  }

  private void reportCancellation(ServerCallStreamObserver<EncodeFramesResponse> call) {
    call.setOnCancelHandler(() -> write("cancelled", "yes"));
    write("hanging", "yes");
  }

  private void write(String name, String text) {
    try {
      Path part = Files.writeString(folder.resolve(name + ".part"), text);
      Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BindableService media() {
    return new MediaServiceImplBase() {
      @Override
      public void decodeRecording(
          DecodeRecordingRequest request, StreamObserver<DecodedItem> answer) {
        var items = (ServerCallStreamObserver<DecodedItem>) answer;
        items.onNext(
            DecodedItem.newBuilder()
                .setInfo(RecordingInfo.newBuilder().setHasAudio(true).setDurationUs(7))
                .build());
        if (request.getPath().endsWith(".txt")) {
          items.onNext(
              DecodedItem.newBuilder()
                  .setFailure(
                      RecordingFailure.newBuilder()
                          .setReason("UNREADABLE")
                          .setMessage("text is no media"))
                  .build());
          items.onCompleted();
          return;
        }
        items.setOnCancelHandler(() -> write("cancelled", "yes"));
        items.setOnReadyHandler(new Streaming(items));
      }
    };
  }

  /** Sends while it may, and says how far it came whenever it must wait. */
  private final class Streaming implements Runnable {
    private final ServerCallStreamObserver<DecodedItem> items;
    private int sent;

    Streaming(ServerCallStreamObserver<DecodedItem> items) {
      this.items = items;
    }

    @Override
    public void run() {
      while (items.isReady() && sent < ITEMS) {
        items.onNext(
            DecodedItem.newBuilder().setAudio(ByteString.copyFrom(new byte[ITEM_BYTES])).build());
        sent++;
      }
      write("sent", Integer.toString(sent));
      if (sent == ITEMS) {
        sent++;
        items.onNext(
            DecodedItem.newBuilder()
                .setEnd(RecordingEnd.newBuilder().setAudioSamples(ITEMS * ITEM_BYTES / 4))
                .build());
        items.onCompleted();
      }
    }
  }

  BindableService training() {
    return new TrainingWorkerServiceImplBase() {
      @Override
      public void prepareDataset(
          PrepareDatasetRequest request, StreamObserver<PrepareDatasetEvent> events) {
        events.onNext(
            PrepareDatasetEvent.newBuilder()
                .setListing(DatasetListing.newBuilder().setClips(2).putByLabel("happy", 2))
                .build());
        events.onNext(
            PrepareDatasetEvent.newBuilder()
                .setProgress(PreparationProgress.newBuilder().setDone(1).setTotal(2))
                .build());
        events.onNext(
            PrepareDatasetEvent.newBuilder()
                .setSummary(DatasetSummary.newBuilder().setClips(2).setDurationSeconds(7.5))
                .build());
        events.onCompleted();
      }

      @Override
      public void train(TrainRequest request, StreamObserver<TrainEvent> events) {
        events.onNext(
            TrainEvent.newBuilder().setPhase(Phase.newBuilder().setName("train")).build());
        events.onNext(
            TrainEvent.newBuilder()
                .setBatch(BatchProgress.newBuilder().setEpoch(1).setLoss(2.5))
                .build());
        if (request.getConfig().getRecipe().equals("endless")) {
          return;
        }
        events.onNext(
            TrainEvent.newBuilder()
                .setResult(
                    TrainResult.newBuilder()
                        .setDigest("d1")
                        .putMetrics("validation.uar", 0.5)
                        .setProtocol(request.getConfig().getSplit().getStrategy()))
                .build());
        events.onCompleted();
      }
    };
  }
}

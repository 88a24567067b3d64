package org.avtca.testkit.functional;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.Discontinuity;
import org.avtca.client.emotion.FaceEvent;
import org.avtca.client.emotion.RejectedItem;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.SessionSummary;
import org.avtca.client.emotion.WindowResult;

/** A listener that writes down what it hears. */
final class Recorder implements SessionListener {
  final List<String> heard = new CopyOnWriteArrayList<>();
  final List<WindowResult> results = new CopyOnWriteArrayList<>();
  final List<RejectedItem> rejected = new CopyOnWriteArrayList<>();
  final List<Discontinuity> discontinuities = new CopyOnWriteArrayList<>();

  @Override
  public void onResult(WindowResult result) {
    results.add(result);
    heard.add("result " + result.windowId());
  }

  @Override
  public void onRejected(RejectedItem item) {
    rejected.add(item);
    heard.add("rejected " + item.reason());
  }

  @Override
  public void onDropped(long fromWindow, long toWindow, String reason) {
    heard.add("dropped [" + fromWindow + ", " + toWindow + ") " + reason);
  }

  @Override
  public void onHopChanged(Duration hop, String reason) {
    heard.add("hop " + hop + " " + reason);
  }

  @Override
  public void onFrameDropped(Duration pts) {
    heard.add("frame dropped " + pts);
  }

  @Override
  public void onFace(FaceEvent event) {
    heard.add("face " + event.kind());
  }

  @Override
  public void onInterrupted(AvtcaException cause) {
    heard.add("interrupted " + cause.reason());
  }

  @Override
  public void onResumed(Duration outage) {
    heard.add("resumed");
  }

  @Override
  public void onDiscontinuity(Discontinuity discontinuity) {
    discontinuities.add(discontinuity);
    heard.add("discontinuity " + discontinuity.reason());
  }

  @Override
  public void onGoAway(Duration timeLeft, String reason) {
    heard.add("go away " + timeLeft + " " + reason);
  }

  @Override
  public void onEnded(SessionSummary summary) {
    heard.add("ended " + summary.reason());
  }

  @Override
  public void onFailed(AvtcaException failure) {
    heard.add("failed " + failure.reason());
  }
}

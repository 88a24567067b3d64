package org.avtca.control.session;

import java.util.ArrayList;
import java.util.List;
import org.avtca.control.ServiceException;
import org.jspecify.annotations.Nullable;

/** Keeps what a session tells; reads only as much as the test allows. */
final class TestSink implements SessionSink {
  private final List<SessionEvent> events = new ArrayList<>();
  private int reads = Integer.MAX_VALUE;
  private boolean completed;
  private @Nullable ServiceException failure;

  /** From now on only {@code count} more events are taken. */
  void readOnly(int count) {
    reads = count;
  }

  @Override
  public boolean isReady() {
    return reads > 0;
  }

  @Override
  public void send(SessionEvent event) {
    if (reads <= 0 || completed || failure != null) {
      throw new IllegalStateException("sent to a client that does not read: " + event);
    }
    reads--;
    events.add(event);
  }

  @Override
  public void complete() {
    completed = true;
  }

  @Override
  public void fail(ServiceException why) {
    failure = why;
  }

  boolean isCompleted() {
    return completed;
  }

  @Nullable ServiceException failure() {
    return failure;
  }

  List<SessionEvent> events() {
    return List.copyOf(events);
  }

  <T extends SessionEvent> List<T> events(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}

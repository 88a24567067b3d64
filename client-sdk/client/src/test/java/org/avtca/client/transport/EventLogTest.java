package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.avtca.client.common.AvtcaException;
import org.junit.jupiter.api.Test;

/** Who sees what, and when the log counts as full. */
class EventLogTest {
  private final AtomicInteger rooms = new AtomicInteger();
  private final EventLog<Integer> log = new EventLog<>(3, rooms::incrementAndGet);

  private static List<Integer> takeAll(EventLog<Integer>.Cursor cursor) {
    List<Integer> all = new ArrayList<>();
    for (Integer event = cursor.poll(); event != null; event = cursor.poll()) {
      all.add(event);
    }
    return all;
  }

  private static void nothing() {
    // A reader that is asked, and not told.
  }

  @Test
  void firstReader_getsTheStart_laterOnesTheRest() {
    log.append(1);
    EventLog<Integer>.Cursor first = log.claim(EventLogTest::nothing);
    log.append(2);
    EventLog<Integer>.Cursor second = log.claim(EventLogTest::nothing);
    log.append(3);
    assertThat(takeAll(first)).containsExactly(1, 2, 3);
    assertThat(takeAll(second)).containsExactly(3);
  }

  @Test
  void claimedStart_isKeptForNobody() {
    log.claimStart();
    log.append(1);
    log.append(2);
    log.append(3);
    assertThat(log.isFull()).isFalse();
    assertThat(takeAll(log.claim(EventLogTest::nothing))).isEmpty();
  }

  @Test
  void follower_claimsNothing() {
    EventLog<Integer>.Cursor follower = log.follow(EventLogTest::nothing);
    log.append(1);
    assertThat(takeAll(follower)).containsExactly(1);
    assertThat(takeAll(log.claim(EventLogTest::nothing))).containsExactly(1);
  }

  @Test
  void fullLog_tellsOnceWhenTheSlowestReaderHasCaughtUp() {
    EventLog<Integer>.Cursor fast = log.claim(EventLogTest::nothing);
    EventLog<Integer>.Cursor slow = log.claim(EventLogTest::nothing);
    for (int i = 0; i < 4; i++) {
      log.append(i);
    }
    assertThat(log.isFull()).isTrue();
    takeAll(fast);
    assertThat(rooms).hasValue(0);
    slow.poll();
    assertThat(rooms).hasValue(0);
    slow.poll();
    assertThat(rooms).hasValue(1);
    assertThat(log.isFull()).isFalse();
    takeAll(slow);
    assertThat(rooms).hasValue(1);
  }

  @Test
  void readerThatLeaves_holdsNothingUp() {
    EventLog<Integer>.Cursor slow = log.claim(EventLogTest::nothing);
    for (int i = 0; i < 3; i++) {
      log.append(i);
    }
    assertThat(log.isFull()).isTrue();
    slow.close();
    assertThat(log.isFull()).isFalse();
    assertThat(rooms).hasValue(1);
  }

  @Test
  void end_isSeenBehindTheLastEvent() {
    AvtcaException failure = new AvtcaException("X", "broke", false, null, null);
    EventLog<Integer>.Cursor reader = log.claim(EventLogTest::nothing);
    log.append(1);
    log.end(failure);
    log.append(2);
    log.end(null);
    assertThat(reader.atEnd()).isFalse();
    assertThat(takeAll(reader)).containsExactly(1);
    assertThat(reader.atEnd()).isTrue();
    assertThat(reader.failure()).isSameAs(failure);
  }

  @Test
  void readers_areWokenByEventsAndByTheEnd() {
    AtomicInteger wakes = new AtomicInteger();
    log.claim(wakes::incrementAndGet);
    log.append(1);
    log.end(null);
    assertThat(wakes).hasValue(2);
  }

  @Test
  void waitingReader_isReleasedByAnEvent() {
    EventLog<Integer>.Cursor reader = log.claim(EventLogTest::nothing);
    CompletableFuture<Integer> taken =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                reader.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              Integer event = reader.poll();
              return event == null ? -1 : event;
            });
    log.append(7);
    assertThat(taken.join()).isEqualTo(7);
  }
}

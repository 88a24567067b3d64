package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.avtca.control.session.ResumingClient.Item;
import org.avtca.control.session.ResumingClient.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What networks, devices and workers do to a stream, alone and with a server that is killed in its
 * middle: the same windows with the same judgements each time.
 */
class SessionMatrixTest {
  private static final int RATE = SessionHarness.RATE;
  private static final Duration LENGTH = Duration.ofSeconds(12);
  private static final List<Item> LIVE = ResumingClient.live(LENGTH, RATE, true, true);

  private static ResumingClient client(List<Item> items) {
    return new ResumingClient(
            new SessionHarness(),
            SessionHarness.config(
                SessionHarness.AUDIO,
                VideoFormat.jpeg(),
                Optional.of(Duration.ofMillis(480)),
                false,
                true),
            ResumingClient.with(items))
        .connect();
  }

  private static List<String> undisturbed() {
    List<String> answers = client(LIVE).playToTheEnd().answers();
    assertThat(answers).hasSize(19).allMatch(answer -> answer.contains("PRESENT PRESENT"));
    return answers;
  }

  /** The answers to these items, which are the same when the server is killed in their middle. */
  private static List<String> answers(List<Item> items) {
    List<String> answers = client(items).playToTheEnd().answers();
    for (long us = 4_000_000; us <= 11_000_000; us += 1_100_000) {
      ResumingClient client = client(items);
      client.play(us);
      client.restart();
      client.play(us + 700_000);
      client.connect().playToTheEnd();
      assertThat(client.answers()).as("killed at %d us", us).isEqualTo(answers);
    }
    return answers;
  }

  @ParameterizedTest
  @CsvSource({"5, 8000, 1", "12, 22050, 2", "24, 16000, 1", "30, 44100, 2", "60, 48000, 2"})
  void everyFrameRate_andEverySampleRate_givesTheSameWindows(int fps, int rate, int channels) {
    List<Item> items = frames(fps, chance -> 1);

    List<String> answers = answersOf(items, AudioFormat.s16le(rate, channels));

    assertThat(spans(answers)).isEqualTo(spans(undisturbed()));
    assertThat(answers).allMatch(answer -> answer.contains("PRESENT PRESENT"));
  }

  @Test
  void variableFrameRate_givesTheSameWindows() {
    List<String> answers =
        answersOf(frames(25, chance -> 0.3 + 1.4 * chance.nextDouble()), SessionHarness.AUDIO);

    assertThat(spans(answers)).isEqualTo(spans(undisturbed()));
    assertThat(answers).allMatch(answer -> answer.contains("PRESENT PRESENT"));
  }

  /** Frames at a rate, each interval stretched by chance; no audio. */
  private static List<Item> frames(int fps, ToDoubleFunction<Random> stretch) {
    Random chance = new Random(3);
    List<Item> items = new ArrayList<>();
    double us = 0;
    while (us < LENGTH.toNanos() / 1_000.0) {
      items.add(new Item((long) us, Kind.FRAME, (long) us, (long) us));
      us += stretch.applyAsDouble(chance) * 1_000_000 / fps;
    }
    return items;
  }

  /** The answers to frames with the audio of that format; the same if the server is killed. */
  private static List<String> answersOf(List<Item> frames, AudioFormat audio) {
    List<Item> items = new ArrayList<>(frames);
    items.addAll(ResumingClient.live(LENGTH, audio.sampleRateHz(), true, false));
    items.sort(Comparator.comparingLong(Item::atUs));
    SessionConfig config =
        SessionHarness.config(audio, VideoFormat.jpeg(), Optional.empty(), false, true);
    ResumingClient whole =
        new ResumingClient(new SessionHarness(), config, ResumingClient.with(items)).connect();
    ResumingClient killed =
        new ResumingClient(new SessionHarness(), config, ResumingClient.with(items)).connect();
    killed.play(7_300_000);
    killed.restart();
    killed.connect().playToTheEnd();
    assertThat(killed.answers()).isEqualTo(whole.playToTheEnd().answers());
    return whole.answers();
  }

  private static List<String> spans(List<String> answers) {
    return answers.stream().map(it -> it.substring(0, it.indexOf(']') + 1)).toList();
  }

  @Test
  void itemsThatComeTwice_areRejected_andChangeNothing() {
    List<Item> twice = new ArrayList<>();
    for (int i = 0; i < LIVE.size(); i++) {
      twice.add(LIVE.get(i));
      if (i % 7 == 0) {
        twice.add(LIVE.get(i));
      }
    }

    assertThat(answers(twice)).isEqualTo(undisturbed());
  }

  @Test
  void workerKilled() {
    List<String> expected = undisturbed();
    for (long us = 500_000; us < 12_000_000; us += 900_000) {
      ResumingClient client = client(LIVE);
      client.play(us);
      client.server().worker().crash();
      client.play(us + 1_000_000);
      client.server().worker().recover();
      client.playToTheEnd();
      assertThat(client.answers()).as("killed at %d us", us).isEqualTo(expected);
    }
  }

  @Test
  void workerKilled_whileTheServerIsKilledToo() {
    ResumingClient client = client(LIVE);
    client.play(6_000_000);
    client.server().worker().crash();
    client.play(7_000_000);
    client.restart();
    client.connect().playToTheEnd();

    assertThat(client.answers()).isEqualTo(undisturbed());
  }

  @Test
  void slowReader_stopsTheCredit_andGetsEverythingInTheEnd() {
    ResumingClient client = client(LIVE);
    client.play(3_000_000);
    client.stall();
    client.play(40_000_000);
    assertThat(client.answers()).isEmpty();
    client.goOn();
    client.playToTheEnd();

    assertThat(client.answers()).isEqualTo(undisturbed());
  }

  @Test
  void slowReader_whoseConnectionIsLost_getsEverythingInTheEnd() {
    ResumingClient client = client(LIVE);
    client.play(5_000_000);
    client.stall();
    client.play(20_000_000);
    client.disconnect(true);
    client.connect();
    client.goOn();
    client.playToTheEnd();

    assertThat(client.answers()).isEqualTo(undisturbed());
  }

  @Test
  void stalledSender_getsTheSameWindowsLater() {
    List<Item> late =
        LIVE.stream()
            .map(it -> it.atUs() < 5_000_000 ? it : at(it, it.atUs() + 25_000_000))
            .toList();

    assertThat(answers(late)).isEqualTo(undisturbed());
  }

  @Test
  void clockDriftOf300PartsInAMillion_changesNothing() {
    List<Item> drifting = new ArrayList<>();
    long epoch = 1_700_000_000_000_000L;
    for (Item item : ResumingClient.live(Duration.ofSeconds(75), RATE, true, true)) {
      if (item.kind() == Kind.AUDIO && item.from() % RATE == 0) {
        long us = item.from() * 1_000_000 / RATE;
        drifting.add(new Item(item.atUs(), Kind.ANCHOR, item.from(), epoch + drifted(us)));
      }
      drifting.add(
          item.kind() == Kind.FRAME
              ? new Item(item.atUs(), Kind.FRAME, epoch + drifted(item.from()), item.to())
              : item);
    }
    // The anchor of the first sample comes before any frame, and sets the offset.
    Item anchor =
        drifting.stream().filter(it -> it.kind() == Kind.ANCHOR).findFirst().orElseThrow();
    drifting.remove(anchor);
    drifting.add(0, anchor);
    List<String> steady =
        client(ResumingClient.live(Duration.ofSeconds(75), RATE, true, true))
            .playToTheEnd()
            .answers();

    ResumingClient client = client(drifting);
    client.play(60_000_000);
    client.restart();
    client.play(61_000_000);
    client.connect().playToTheEnd();

    assertThat(client.answers()).isEqualTo(steady);
    assertThat(client(drifting).playToTheEnd().answers()).isEqualTo(steady);
  }

  private static long drifted(long us) {
    return Math.round(us * 1.0003);
  }

  @Test
  void everyFifthFrameLost_costsNoWindow() {
    Random chance = new Random(7);
    List<Item> lossy =
        LIVE.stream().filter(it -> it.kind() != Kind.FRAME || chance.nextInt(5) != 0).toList();

    List<String> answers = answers(lossy);

    assertThat(answers).hasSameSizeAs(undisturbed());
    assertThat(answers).allMatch(answer -> answer.contains("PRESENT PRESENT"));
  }

  @Test
  void twoSecondsOfMissingAudio_announced_areTold() {
    List<Item> announced = new ArrayList<>(withoutAudio(5_000_000, 7_000_000));
    announced.add(
        indexOf(announced, 7_000_000), new Item(7_000_000, Kind.AUDIO_GAP, 5_000_000, 7_000_000));

    List<String> answers = answers(announced);

    assertThat(voices(answers))
        .containsExactly(
            "PRESENT", // ends at 3.60 s
            "PRESENT",
            "PRESENT",
            "PRESENT", // ends at 5.04 s: 40 ms are missing
            "LOW_QUALITY",
            "LOW_QUALITY",
            "LOW_QUALITY", // ends at 6.48 s: 1.48 s are missing
            "MISSING", // ends at 6.96 s: 1.96 s, more than half
            "MISSING",
            "MISSING",
            "MISSING",
            "LOW_QUALITY", // begins at 5.28 s: 1.72 s
            "LOW_QUALITY",
            "LOW_QUALITY",
            "PRESENT", // begins at 6.72 s: 0.28 s
            "PRESENT",
            "PRESENT",
            "PRESENT",
            "PRESENT");
  }

  @Test
  void twoSecondsOfMissingAudio_unannounced_areTheSameGap() {
    List<Item> announced = new ArrayList<>(withoutAudio(5_000_000, 7_000_000));
    announced.add(
        indexOf(announced, 7_000_000), new Item(7_000_000, Kind.AUDIO_GAP, 5_000_000, 7_000_000));

    assertThat(voices(answers(withoutAudio(5_000_000, 7_000_000))))
        .isEqualTo(voices(answers(announced)));
  }

  private static List<Item> withoutAudio(long fromUs, long toUs) {
    return LIVE.stream()
        .filter(it -> it.kind() != Kind.AUDIO || it.atUs() < fromUs || it.atUs() >= toUs)
        .toList();
  }

  private static int indexOf(List<Item> items, long us) {
    int index = 0;
    while (items.get(index).atUs() < us) {
      index++;
    }
    return index;
  }

  private static List<String> voices(List<String> answers) {
    return answers.stream()
        .map(answer -> answer.substring(answer.indexOf(']') + 2).split(" ", -1)[0])
        .toList();
  }

  private static Item at(Item item, long us) {
    return new Item(us, item.kind(), item.from(), item.to());
  }
}

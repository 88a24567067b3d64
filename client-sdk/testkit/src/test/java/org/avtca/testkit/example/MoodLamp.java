package org.avtca.testkit.example;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.WindowResult;

/** An application to be tested: a lamp that takes the colour of a mood, and none if in doubt. */
final class MoodLamp implements SessionListener {
  private final List<String> colours = new CopyOnWriteArrayList<>();

  List<String> colours() {
    return List.copyOf(colours);
  }

  @Override
  public void onResult(WindowResult result) {
    boolean doubtful = result.abstained() || result.topLabel().isEmpty();
    colours.add(doubtful ? "off" : result.topLabel().equals("happy") ? "yellow" : "white");
  }

  @Override
  public void onInterrupted(AvtcaException cause) {
    colours.add("blinking");
  }
}

package org.avtca.client.transport;

import java.util.ArrayList;
import java.util.List;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.SessionRequest.MessageCase;

/** A network that has room for as many messages as the test says. */
final class FakeWire implements SessionSender.Wire {
  final List<SessionRequest> sent = new ArrayList<>();
  int room = Integer.MAX_VALUE;

  @Override
  public boolean isReady() {
    return room > 0;
  }

  @Override
  public void send(SessionRequest message) {
    room--;
    sent.add(message);
  }

  List<MessageCase> kinds() {
    return sent.stream().map(SessionRequest::getMessageCase).toList();
  }
}

package org.avtca.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As much of an RTSP server (RFC 2326) as a client over TCP needs: telephone sound, RTP between the
 * answers. Each connection gets half a second of it.
 */
final class FakeNetworkCamera implements AutoCloseable {
  private static final int TENTHS = 5;
  private static final int SAMPLES = 800;

  private final ServerSocket listening;
  private final Mode mode;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger hangUps = new AtomicInteger();

  /** What it does with a connection. */
  enum Mode {
    /** Accepts it, and says nothing. */
    SILENT,
    /** Sends its sound, and then nothing. */
    STALLS,
    /** Sends its sound, and hangs up. */
    HANGS_UP
  }

  FakeNetworkCamera(Mode mode) {
    this.mode = mode;
    try {
      listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "fake-network-camera");
    thread.setDaemon(true);
    thread.start();
  }

  URI address() {
    return URI.create("rtsp://user:secret@127.0.0.1:" + listening.getLocalPort() + "/live");
  }

  /** How many connections there were. */
  int connections() {
    return count.get();
  }

  private void serve() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        connections.add(socket);
        count.incrementAndGet();
        if (mode != Mode.SILENT) {
          answer(socket);
        }
      } catch (IOException e) {
        // The client has gone; or the test has ended, and then there is no next one.
        hangUps.incrementAndGet();
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    BufferedReader requests =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    OutputStream out = socket.getOutputStream();
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      String method = line.replaceFirst(" .*", "");
      String number = "";
      for (String header = line; !header.isEmpty(); header = requests.readLine()) {
        number = header.startsWith("CSeq:") ? header : number;
      }
      out.write(reply(method, number).getBytes(StandardCharsets.ISO_8859_1));
      if (method.equals("PLAY")) {
        send(out);
        if (mode == Mode.HANGS_UP) {
          socket.close();
          return;
        }
      }
    }
  }

  private static String reply(String method, String number) {
    String description =
        String.join(
            "\r\n",
            "v=0",
            "o=- 0 0 IN IP4 127.0.0.1",
            "s=-",
            "t=0 0",
            "m=audio 0 RTP/AVP 0",
            "a=rtpmap:0 PCMU/8000",
            "a=control:track",
            "");
    String more =
        switch (method) {
          case "DESCRIBE" ->
              "Content-Type: application/sdp\r\nContent-Length: "
                  + description.length()
                  + "\r\n\r\n"
                  + description;
          case "SETUP" -> "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1\r\n\r\n";
          default -> "Session: 1\r\nPublic: DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n";
        };
    return "RTSP/1.0 200 OK\r\n" + number + "\r\n" + more;
  }

  private static void send(OutputStream out) throws IOException {
    for (short tenth = 0; tenth < TENTHS; tenth++) {
      ByteBuffer packet = ByteBuffer.allocate(16 + SAMPLES);
      packet.put((byte) '$').put((byte) 0).putShort((short) (12 + SAMPLES));
      packet.put((byte) 0x80).put((byte) 0).putShort(tenth).putInt(tenth * SAMPLES).putInt(1);
      out.write(packet.array());
    }
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : connections) {
      socket.close();
    }
  }
}

package org.avtca.engine.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.avtca.engine.media.MediaException.Reason;
import org.avtca.engine.media.MediaRequest.Need;
import org.jspecify.annotations.Nullable;

/** Finds out what is wrong with a file that FFmpeg does not open, so that a person is told. */
final class Damage {
  static final String EXPECTED = "expected: an mp4, flv, avi, mpg, mkv, webm or wav file";
  private static final int BOX_HEADER = 8;
  private static final int MAX_BOXES = 10_000;

  private Damage() {}

  /** Refuses what need not be opened at all. */
  static void requireRegularFile(Path file) throws MediaException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new MediaException(
          Reason.NOT_FOUND, name(file) + ": no such file (expected: a readable media file)");
    }
    if (size(file) == 0) {
      throw new MediaException(Reason.EMPTY, name(file) + ": the file is empty (" + EXPECTED + ")");
    }
  }

  private static long size(Path file) throws MediaException {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw unreadable(file, "its size cannot be read", e);
    }
  }

  /** Explains a file that could not be opened, or from which nothing could be decoded. */
  static MediaException explain(Path file, int error) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (isMp4(in) && !hasMovieBox(in)) {
        return new MediaException(
            Reason.TRUNCATED,
            name(file)
                + ": the mp4 has no moov box, so it was cut off or is still being written (expected:"
                + " a complete file; it has "
                + in.length()
                + " bytes)");
      }
      return unreadable(file, Native.describe(error), null);
    } catch (IOException e) {
      return unreadable(file, "it cannot be read", e);
    }
  }

  /** Refuses a file whose header was fine but of which a needed stream gave nothing. */
  static void requireDecoded(Path file, MediaRequest request, MediaSummary summary)
      throws MediaException {
    boolean noSound = summary.audioSamples() == summary.silentSamples();
    boolean noPictures = summary.decodedFrames() == 0;
    if (noSound && noPictures) {
      throw new MediaException(
          Reason.UNREADABLE,
          name(file) + ": nothing in it can be decoded (expected: sound or pictures)");
    }
    if (noSound && request.audio() == Need.REQUIRED) {
      throw new MediaException(
          Reason.NO_AUDIO, name(file) + ": its sound is empty (expected: decodable sound)");
    }
    if (noPictures && request.video() == Need.REQUIRED) {
      throw new MediaException(
          Reason.NO_VIDEO, name(file) + ": it has no pictures (expected: decodable pictures)");
    }
  }

  static String name(Path file) {
    Path last = file.getFileName();
    return last == null ? file.toString() : last.toString();
  }

  private static MediaException unreadable(Path file, String why, @Nullable IOException cause) {
    MediaException e =
        new MediaException(
            Reason.UNREADABLE, name(file) + ": not a media file: " + why + " (" + EXPECTED + ")");
    if (cause != null) {
      e.initCause(cause);
    }
    return e;
  }

  private static boolean isMp4(RandomAccessFile in) throws IOException {
    return in.length() >= BOX_HEADER && "ftyp".equals(boxType(in, 0));
  }

  /** Walks the file's top-level boxes (ISO/IEC 14496-12, section 4.2). */
  private static boolean hasMovieBox(RandomAccessFile in) throws IOException {
    long at = 0;
    for (int i = 0; i < MAX_BOXES && at + BOX_HEADER <= in.length(); i++) {
      if ("moov".equals(boxType(in, at))) {
        return true;
      }
      long size = boxSize(in, at);
      if (size < BOX_HEADER) {
        return false;
      }
      at += size;
    }
    return false;
  }

  private static String boxType(RandomAccessFile in, long at) throws IOException {
    byte[] type = new byte[4];
    in.seek(at + 4);
    in.readFully(type);
    return new String(type, StandardCharsets.ISO_8859_1);
  }

  /** Returns a box's size; 0 if it reaches to the end of the file. */
  private static long boxSize(RandomAccessFile in, long at) throws IOException {
    in.seek(at);
    long size = Integer.toUnsignedLong(in.readInt());
    if (size != 1) {
      return size;
    }
    try {
      in.seek(at + BOX_HEADER);
      return in.readLong();
    } catch (EOFException e) {
      return 0;
    }
  }
}

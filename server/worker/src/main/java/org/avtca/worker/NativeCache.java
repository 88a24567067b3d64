package org.avtca.worker;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.Enumeration;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The folder where native libraries are unpacked once for all workers of a server. While it is open
 * no other process loads: so one unpacks, and the others find the files.
 *
 * <p>DJL and JavaCPP unpack into folders of their own that the command line names. ONNX Runtime
 * would unpack anew at each start, and a killed process leaves that behind; so its libraries are
 * unpacked here.
 */
final class NativeCache implements AutoCloseable {
  private static final String ONNX_FOLDER = "ai/onnxruntime/native/";
  private static final String ONNX_PATH = "onnxruntime.native.path";

  private final Path root;
  private final FileChannel channel;
  private final FileLock lock;

  private NativeCache(Path root, FileChannel channel, FileLock lock) {
    this.root = root;
    this.channel = channel;
    this.lock = lock;
  }

  /** Waits until no other process has it open. */
  static NativeCache open(Path root) throws IOException {
    Files.createDirectories(root);
    FileChannel channel = FileChannel.open(root.resolve("lock"), CREATE, WRITE);
    @Nullable FileLock lock = null;
    try {
      lock = channel.lock();
      return new NativeCache(root, channel, lock);
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  /**
   * Makes ONNX Runtime load from here. Must be called before its first use.
   *
   * @throws IOException if its jar cannot be read or the libraries cannot be written, or if it
   *     would report usage
   */
  void useForOnnxRuntime() throws IOException {
    Telemetry.requireOff(System.getenv());
    Path jar = jarOf(OrtEnvironment.class);
    String platform = ONNX_FOLDER + platform() + "/";
    Path folder = root.resolve(String.valueOf(jar.getFileName()).replace(".jar", ""));
    Files.createDirectories(folder);
    int found = 0;
    try (JarFile file = new JarFile(jar.toFile())) {
      for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        String name = entry.getName();
        boolean own = name.startsWith(platform) && !entry.isDirectory();
        if (own && name.indexOf('/', platform.length()) < 0) {
          unpack(file, entry, folder.resolve(name.substring(platform.length())));
          found++;
        }
      }
    }
    if (found == 0) {
      throw new IOException(jar + ": nothing in " + platform + " (expected: its libraries)");
    }
    System.setProperty(ONNX_PATH, folder.toString());
  }

  private static void unpack(JarFile jar, JarEntry entry, Path target) throws IOException {
    if (Files.exists(target) && Files.size(target) == entry.getSize()) {
      return;
    }
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (InputStream in = jar.getInputStream(entry)) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path jarOf(Class<?> type) throws IOException {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IOException(type.getName() + ": no code source (expected: a jar)");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(source.getLocation() + " (expected: a jar on this machine)", e);
    }
  }

  /** As ONNX Runtime names the folders in its jar. */
  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String name = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
    String arch = System.getProperty("os.arch");
    return name + "-" + (arch.equals("amd64") || arch.equals("x86_64") ? "x64" : arch);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      lock.release();
    }
  }
}

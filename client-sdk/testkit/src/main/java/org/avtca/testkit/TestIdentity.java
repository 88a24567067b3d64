package org.avtca.testkit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * Who a server or a client is, for tests of TLS: a certificate for 127.0.0.1 that nobody else
 * vouches for, and its key. The JDK's keytool makes them, for this run of the tests alone.
 *
 * @param certificate PEM file
 * @param key PEM file, PKCS#8, without a password
 */
public record TestIdentity(Path certificate, Path key) {
  private static final String PASSWORD = "secret";

  /** Checks that nothing is null. */
  public TestIdentity {
    requireNonNull(certificate, "certificate");
    requireNonNull(key, "key");
  }

  /**
   * Makes one.
   *
   * @param folder gets the files
   * @param name of the files, and in the certificate
   * @throws IOException if keytool fails, or a file cannot be written
   * @throws GeneralSecurityException if what keytool made cannot be read
   */
  public static TestIdentity make(Path folder, String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool made no identity " + name + ": " + said.strip());
    }
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    return new TestIdentity(
        pem(folder, name, "CERTIFICATE", keys.getCertificate(name).getEncoded()),
        pem(folder, name, "PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded()));
  }

  private static Path pem(Path folder, String name, String what, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String text = "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    Path file = folder.resolve(name + "-" + what.replace(' ', '-') + ".pem");
    return Files.writeString(file, text);
  }
}

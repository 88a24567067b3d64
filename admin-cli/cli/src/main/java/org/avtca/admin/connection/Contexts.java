package org.avtca.admin.connection;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Named servers in a YAML file, one of them current:
 *
 * <pre>
 * current: lab
 * contexts:
 *   lab: {server: "lab:7400", tls: true, certificates: /etc/avtca/ca.pem,
 *         client_certificate: /etc/avtca/me.pem, client_key: /etc/avtca/me.key}
 * </pre>
 */
public final class Contexts {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

  private static final String CLIENT_CERTIFICATE = "client_certificate";
  private static final String CLIENT_KEY = "client_key";

  private final Path file;

  /** The contexts of {@code file}, which need not exist. */
  public Contexts(Path file) {
    this.file = file;
  }

  /** Where they are kept. */
  public Path file() {
    return file;
  }

  /** All of them by name. */
  public Map<String, Address> all() {
    Map<String, Address> contexts = new TreeMap<>();
    if (read().get("contexts") instanceof Map<?, ?> entries) {
      entries.forEach((name, entry) -> contexts.put(name.toString(), address(name, entry)));
    }
    return Collections.unmodifiableMap(contexts);
  }

  /** The name of the current one. */
  public Optional<String> current() {
    return Optional.ofNullable(read().get("current")).map(Object::toString);
  }

  /**
   * The context of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Address named(String name) {
    Address address = all().get(name);
    if (address == null) {
      throw new IllegalArgumentException(
          "context: "
              + name
              + " (expected: one of "
              + all().keySet()
              + " in "
              + file
              + "; add it by 'avtca-admin context set "
              + name
              + " HOST:PORT')");
    }
    return address;
  }

  /** Adds or replaces a context; the first one becomes current. */
  public void set(String name, Address address) {
    Map<String, Address> contexts = new TreeMap<>(all());
    contexts.put(name, address);
    write(current().orElse(name), contexts);
  }

  /** Makes a context the current one. */
  public void use(String name) {
    named(name);
    write(name, all());
  }

  private Map<String, Object> read() {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      return YAML.readValue(file.toFile(), new TypeReference<Map<String, Object>>() {});
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "contexts: " + file + " cannot be read (expected: YAML with 'current' and 'contexts')",
          e);
    }
  }

  private Address address(Object name, Object entry) {
    if (entry instanceof Map<?, ?> map && map.get("server") instanceof String target) {
      Optional<ClientCertificate> identity =
          ClientCertificate.of(
              path(map, CLIENT_CERTIFICATE),
              path(map, CLIENT_KEY),
              "context " + name + " in " + file + ": client_certificate and client_key");
      return new Address(
          target,
          Boolean.TRUE.equals(map.get("tls")),
          Optional.ofNullable(path(map, "certificates")),
          identity);
    }
    throw new IllegalArgumentException(
        "context " + name + " in " + file + ": no server (expected: server: HOST:PORT)");
  }

  private static @Nullable Path path(Map<?, ?> map, String key) {
    Object value = map.get(key);
    return value == null ? null : Path.of(value.toString());
  }

  private void write(String current, Map<String, Address> contexts) {
    Map<String, Object> entries = new LinkedHashMap<>();
    contexts.forEach((name, address) -> entries.put(name, entry(address)));
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("current", current);
    root.put("contexts", entries);
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      YAML.writeValue(draft.toFile(), root);
      replace(draft);
    } catch (IOException e) {
      throw new UncheckedIOException("contexts: cannot write " + file, e);
    }
  }

  private void replace(Path draft) throws IOException {
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Map<String, Object> entry(Address address) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("server", address.target());
    if (address.tls()) {
      entry.put("tls", true);
    }
    address.certificates().ifPresent(path -> entry.put("certificates", path.toString()));
    address
        .identity()
        .ifPresent(
            own -> {
              entry.put(CLIENT_CERTIFICATE, own.certificate().toString());
              entry.put(CLIENT_KEY, own.key().toString());
            });
    return entry;
  }
}

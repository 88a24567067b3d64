package org.avtca.control.app;

import picocli.CommandLine.IVersionProvider;

/** The version of the archive that the server came in. */
final class ServerVersion implements IVersionProvider {
  static String text() {
    String version = ServerVersion.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"avtca-server " + text()};
  }
}

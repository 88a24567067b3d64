package org.avtca.admin.command;

import picocli.CommandLine.IVersionProvider;

/** The version of the archive that the command came in. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = VersionProvider.class.getPackage().getImplementationVersion();
    return new String[] {"avtca-admin " + (version == null ? "(not packaged)" : version)};
  }
}

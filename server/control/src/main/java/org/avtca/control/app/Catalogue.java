package org.avtca.control.app;

import java.time.Clock;
import org.avtca.control.config.ServerConfig;
import org.avtca.control.config.Settings;
import org.avtca.control.registry.Aliases;
import org.avtca.control.registry.ModelRegistry;
import org.avtca.control.registry.RegistryResolver;

/** The models that the server knows. */
record Catalogue(ModelRegistry registry, Aliases aliases, RegistryResolver resolver) {
  static Catalogue open(ServerConfig config, Storage storage, Clock clock) {
    ModelRegistry registry = new ModelRegistry(storage.database(), storage.artifacts(), clock);
    Aliases aliases = new Aliases(storage.database(), clock);
    String byDefault = "models/" + config.get(Settings.MODELS_DEFAULT);
    RegistryResolver resolver =
        new RegistryResolver(storage.database(), registry, storage.artifacts(), byDefault);
    return new Catalogue(registry, aliases, resolver);
  }
}

package org.avtca.control.app;

import java.time.Clock;
import org.avtca.control.ServiceException;
import org.avtca.control.config.ServerConfig;
import org.avtca.control.config.Settings;
import org.avtca.control.registry.Aliases;
import org.avtca.control.registry.ModelName;
import org.avtca.control.registry.ModelRegistry;
import org.avtca.control.registry.RegistryResolver;

/** The models that the server knows. */
record Catalogue(ModelRegistry registry, Aliases aliases, RegistryResolver resolver) {
  static Catalogue open(ServerConfig config, Storage storage, Clock clock) {
    ModelRegistry registry = new ModelRegistry(storage.database(), storage.artifacts(), clock);
    Aliases aliases = new Aliases(storage.database(), clock);
    String byDefault = defaultModel(config.get(Settings.MODELS_DEFAULT)).toString();
    RegistryResolver resolver =
        new RegistryResolver(storage.database(), registry, storage.artifacts(), byDefault);
    return new Catalogue(registry, aliases, resolver);
  }

  /**
   * The model that a setting names.
   *
   * @throws StartException if it is no name of a model
   */
  static ModelName defaultModel(String setting) {
    try {
      return ModelName.parse("models/" + setting);
    } catch (ServiceException e) {
      throw new StartException(
          "models.default: " + setting + "  (expected: a model's name, such as emotion)", e);
    }
  }
}

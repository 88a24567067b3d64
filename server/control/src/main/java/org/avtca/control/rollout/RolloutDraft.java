package org.avtca.control.rollout;

import org.avtca.control.ServiceException;
import org.avtca.control.registry.ModelName;
import org.avtca.control.registry.VersionName;

/**
 * A rollout to be made.
 *
 * @param model whose traffic moves
 * @param target one of its versions
 */
public record RolloutDraft(
    ModelName model, VersionName target, RolloutPlan plan, String principal, String reason) {
  public RolloutDraft {
    if (!target.model().equals(model)) {
      throw ServiceException.invalid("target_version", target, "a version of " + model);
    }
  }
}

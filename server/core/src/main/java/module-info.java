/** What every part of AVT-CA must agree on, in pure Java. */
module org.avtca.core {
  requires static transitive org.jspecify;

  exports org.avtca.core;
}

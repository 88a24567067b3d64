/** Model versions that come from elsewhere and go elsewhere, each as one archive. */
@NullMarked
package org.avtca.control.transfer;

import org.jspecify.annotations.NullMarked;

/** Finding faces and cutting them out, alike on the server and in the SDK. */
@NullMarked
package org.avtca.faces;

import org.jspecify.annotations.NullMarked;

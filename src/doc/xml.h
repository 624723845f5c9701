/* Writing XML: text and attributes with everything escaped. Markup itself is written by the caller as literals. */
#ifndef DOC_XML_H
#define DOC_XML_H

#include "base/base.h"

/* Text, or the inside of an attribute in double quotes. What XML 1.0 cannot hold becomes U+FFFD. */
void xml_text(struct buf *out, str text);

/* A space, the name and the quoted value; nothing where the value is empty. */
void xml_attribute(struct buf *out, const char *name, str value);

/* <name>text</name> */
void xml_element(struct buf *out, const char *name, str text);

#endif

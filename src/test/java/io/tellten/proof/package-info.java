/** The whole program as a process of its own: what it promises, shown from the outside. */
package io.tellten.proof;

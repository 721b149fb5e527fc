# The Debian package: `cpack -G DEB` in the build folder. What lies outside of the prefix is installed by it only.
foreach(script postinst prerm postrm)
  file(CHMOD ${CMAKE_CURRENT_LIST_DIR}/${script} PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
endforeach()
install(FILES ${CMAKE_CURRENT_LIST_DIR}/vanthu.conf DESTINATION /etc/vanthu COMPONENT system EXCLUDE_FROM_ALL)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/vanthu.service ${CMAKE_CURRENT_LIST_DIR}/vanthu-worker.service DESTINATION /lib/systemd/system COMPONENT system EXCLUDE_FROM_ALL)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/copyright README.md CHANGELOG.md DESTINATION share/doc/vanthu
  COMPONENT system EXCLUDE_FROM_ALL)

set(CPACK_GENERATOR DEB)
set(CPACK_INSTALL_CMAKE_PROJECTS
  "${CMAKE_BINARY_DIR};vanthu;Unspecified;/;${CMAKE_BINARY_DIR};vanthu;system;/")
set(CPACK_SET_DESTDIR ON)  # absolute destinations
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_NAME vanthu)
set(CPACK_PACKAGE_CONTACT "vanthu maintainers <maintainers@vanthu.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "administrative plans as records, PDF and DOCX in Decree 30's form")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
  "vanthu reads the plans of Vietnamese authorities (Word, PDF, scans, web pages,
text), turns each into a structured record, says what looks wrong, and writes
them as PDF and DOCX in the form that Decree 30/2020/ND-CP prescribes: by
command, in bulk, or as a service with a web page and an HTTP API.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS
  "adduser, init-system-helpers (>= 1.54~), poppler-utils, fonts-liberation2, fonts-dejavu-core")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "tesseract-ocr, tesseract-ocr-vie, libreoffice-writer-nogui")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "postgresql, postgresql-client, nginx")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA "${CMAKE_CURRENT_LIST_DIR}/postinst;${CMAKE_CURRENT_LIST_DIR}/prerm;${CMAKE_CURRENT_LIST_DIR}/postrm;${CMAKE_CURRENT_LIST_DIR}/conffiles")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION TRUE)
include(CPack)
